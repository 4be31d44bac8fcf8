package org.iepmeetings.calendarchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.iepmeetings.ModelBean;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.invitation.MeetingLetters;
import org.iepmeetings.invitation.MeetingLetters.Letter;
import org.iepmeetings.meeting.MovedDate;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.message.EffectKey;
import org.iepmeetings.message.Mail;
import org.iepmeetings.message.Mailer;
import org.iepmeetings.message.UndeliverableMailException;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.teaminput.InputKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells one person whose due dates moved with the school calendar or the roster: staff in one mail
 * that names no student, people without a login in a letter for each form they were asked for.
 */
@Component
@ModelBean
class TellWhoseDatesMoved implements JavaDelegate {

  private final CalendarChanges changes;
  private final MeetingLetters letters;
  private final Mailer mailer;
  private final Roster roster;
  private final String baseUrl;

  TellWhoseDatesMoved(
      CalendarChanges changes,
      MeetingLetters letters,
      Mailer mailer,
      Roster roster,
      @Value("${iep.base-url}") String baseUrl) {
    this.changes = changes;
    this.letters = letters;
    this.mailer = mailer;
    this.roster = roster;
    this.baseUrl = baseUrl;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CalendarChange change = changes.find((String) execution.getVariable("changeId")).orElseThrow();
    String personId = (String) execution.getVariable("personId");
    School school = roster.school(change.schoolId());
    List<MovedDate> moved = changes.moved(change.id());
    Optional<StaffMember> staff =
        roster.allStaff().stream().filter(one -> one.id().equals(personId)).findFirst();
    for (MovedDate input : moved) {
      if (CalendarChanges.isForPersonWithoutLogin(input)
          && input.respondentId().equals(personId)
          && isAnotherDay(input, school.zone())) {
        tellOutside(change, school, input, staff);
      }
    }
    staff
        .filter(StaffMember::hasLogin)
        .ifPresent(
            person ->
                tell(
                    change,
                    school,
                    person,
                    moved.stream().filter(date -> isDateOf(date, person)).toList()));
  }

  private static boolean isDateOf(MovedDate moved, StaffMember person) {
    return !CalendarChanges.isForPersonWithoutLogin(moved)
        && (moved.responsible() == null
            ? moved.queue() != null && person.groups().contains(moved.queue())
            : moved.responsible().equals(person.username()));
  }

  private void tellOutside(
      CalendarChange change, School school, MovedDate input, Optional<StaffMember> provider) {
    InputKind kind = InputKind.of(input.inputKind());
    Map<String, Object> model = new HashMap<>();
    model.put("kind", kind.code());
    model.put("caseManagerName", letters.caseManagerName(input.meetingId()));
    model.put("due", day(input.now(), school.zone()));
    model.put("before", day(input.was(), school.zone()));
    Letter letter =
        Letter.of(
            input.meetingId(),
            kind.code() + "-inputDateMoved-" + change.id(),
            "inputDateMoved",
            kind.formId(),
            model);
    if (provider.isPresent()) {
      letters.toStaff(provider.get(), letter);
    } else {
      Guardian parent = roster.guardian(input.respondentId());
      letters.toParent(parent, letter);
    }
  }

  private void tell(
      CalendarChange change, School school, StaffMember person, List<MovedDate> moved) {
    if (moved.isEmpty()) {
      return;
    }
    try {
      mailer.send(
          new Mail(
              new EffectKey(change.id(), "datesMoved", person.id(), 0, 0),
              "datesMoved",
              Locale.ENGLISH,
              person.fullName(),
              person.email(),
              Map.of(
                  "schoolName",
                  school.name(),
                  "schoolPhone",
                  school.phone(),
                  "lines",
                  moved.stream().map(date -> line(date, school.zone())).toList(),
                  "link",
                  baseUrl + "/camunda/app/tasklist/default/"),
              null,
              List.of()));
    } catch (UndeliverableMailException recorded) {
      // The ledger says why; the page of the change shows the dates as well.
    }
  }

  /** With the time of day where only that has moved, as it does with the school's time zone. */
  private static String line(MovedDate moved, ZoneId zone) {
    return isAnotherDay(moved, zone)
        ? "%s: %s instead of %s"
            .formatted(
                moved.step(),
                Words.date(day(moved.now(), zone)),
                Words.date(day(moved.was(), zone)))
        : "%s: %s instead of %s"
            .formatted(
                moved.step(),
                Words.when(moved.now().atZone(zone)),
                Words.time(moved.was().atZone(zone)));
  }

  private static boolean isAnotherDay(MovedDate moved, ZoneId zone) {
    return !day(moved.now(), zone).equals(day(moved.was(), zone));
  }

  private static LocalDate day(Instant time, ZoneId zone) {
    return SchoolTime.dayOf(time, zone);
  }
}
