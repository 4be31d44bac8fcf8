package org.iepmeetings.scheduling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.calendar.OfferedDate;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.stereotype.Component;

/** What the family has answered to the dates that it is offered now. */
@Component
class FamilyChoices {

  static final String FORM = "choose-date";
  private static final String LINK = "link:";

  private final MeetingRecord record;
  private final MasterCalendar calendar;
  private final Meetings meetings;
  private final Roster roster;

  FamilyChoices(MeetingRecord record, MasterCalendar calendar, Meetings meetings, Roster roster) {
    this.record = record;
    this.calendar = calendar;
    this.meetings = meetings;
    this.roster = roster;
  }

  /**
   * One answer.
   *
   * @param who a parent, or who of the school noted it and from whom
   * @param start in the school's zone; null when none of the dates is good
   * @param words what the family wrote beside it; empty for nothing
   */
  record Choice(String who, ZonedDateTime start, String words, Instant at) {}

  /** Of each person the last answer since these dates were offered. */
  List<Choice> of(String meetingId) {
    Optional<Instant> offeredAt =
        calendar.offers(meetingId).stream().findFirst().map(OfferedDate::offeredAt);
    if (offeredAt.isEmpty()) {
      return List.of();
    }
    Map<String, Choice> newest = new LinkedHashMap<>();
    for (SubmittedForm form : record.all(meetingId)) {
      if (form.formId().equals(FORM) && !form.submittedAt().isBefore(offeredAt.get())) {
        newest.remove(form.enteredBy());
        newest.put(form.enteredBy(), choice(meetingId, form));
      }
    }
    return List.copyOf(newest.values());
  }

  /** The date all agree on who have answered; empty where they differ or want another. */
  Optional<ZonedDateTime> agreed(String meetingId) {
    List<Choice> choices = of(meetingId);
    return choices.stream()
        .findFirst()
        .map(Choice::start)
        .filter(start -> choices.stream().allMatch(choice -> start.equals(choice.start())));
  }

  private Choice choice(String meetingId, SubmittedForm form) {
    Map<String, Object> answers = form.sectionAnswers();
    ZonedDateTime start =
        answers.get("option") instanceof String option && !option.isEmpty()
            ? OffsetDateTime.parse(option).atZoneSameInstant(meetings.zone(meetingId))
            : null;
    return new Choice(
        who(form),
        start,
        answers.get("suggestions") instanceof String words ? words.strip() : "",
        form.submittedAt());
  }

  private String who(SubmittedForm form) {
    String author = form.enteredBy();
    if (author.startsWith(LINK)) {
      return roster
          .findGuardian(author.substring(LINK.length()))
          .map(Guardian::fullName)
          .orElse("A parent");
    }
    String staff = roster.staffByUsername(author).map(StaffMember::fullName).orElse(author);
    return form.sectionAnswers().get("answeredBy") instanceof String parent && !parent.isBlank()
        ? "%s (noted by %s)".formatted(parent.strip(), staff)
        : "The family (noted by %s)".formatted(staff);
  }
}
