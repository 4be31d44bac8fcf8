package org.iepmeetings.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Attending;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * A date that is set or offered is one on which the meeting can be held: still to come, by day, on
 * a school day unless somebody says that it really is not, with nobody and no room in two meetings
 * at once, and not past the legal date unless somebody says why. "The date stays" needs a date that
 * stands.
 */
@Component
class DateCanBeHeld implements SubmissionRule {

  private static final LocalTime EARLIEST = LocalTime.of(6, 0);
  private static final LocalTime LATEST = LocalTime.of(21, 0);
  private static final String START = "schedule.start";

  private final Clock clock;
  private final Meetings meetings;
  private final Attending attending;
  private final Conflicts conflicts;
  private final LegalDay legalDay;
  private final Roster roster;

  DateCanBeHeld(
      Clock clock,
      Meetings meetings,
      Attending attending,
      Conflicts conflicts,
      LegalDay legalDay,
      Roster roster) {
    this.clock = clock;
    this.meetings = meetings;
    this.attending = attending;
    this.conflicts = conflicts;
    this.legalDay = legalDay;
    this.roster = roster;
  }

  @Override
  public String formId() {
    return "coordinate-date";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Map<?, ?> schedule = section(submission.answers().get("schedule"));
    Object next = submission.answers().get("nextStep");
    if (next == null) {
      // A meeting of version 0.1.0: its form asks for neither a reason nor a next step.
      return onTheClock(submission.meetingId(), START, "Date and time", schedule.get("start"))
          .map(List::of)
          .orElse(List.of());
    }
    if (next.equals("keepDate")) {
      return keep(submission.meetingId());
    }
    // Of two people who set dates in the same second, the second one sees the first one's.
    roster.holdSchools();
    return switch (next.toString()) {
      case "offerOptions" -> offer(submission.meetingId(), schedule);
      default -> set(submission.meetingId(), schedule);
    };
  }

  private List<Problem> keep(String meetingId) {
    return meetings.meeting(meetingId).hasDate()
        ? List.of()
        : List.of(
            new Problem(
                "nextStep",
                "What is next?",
                "No date was ever set, so none can stay. Set a date, or offer the family two or"
                    + " three."));
  }

  private List<Problem> set(String meetingId, Map<?, ?> schedule) {
    List<Problem> problems = new ArrayList<>();
    onTheClock(meetingId, START, "Date and time", schedule.get("start")).ifPresent(problems::add);
    if (problems.isEmpty()) {
      ZonedDateTime start = start(meetingId, schedule.get("start"));
      boolean kept =
          Boolean.TRUE.equals(schedule.get("keepConflict"))
              && !text(schedule, "keepConflictReason").isBlank();
      if (!kept) {
        hard(meetingId, START, "Date and time", start, schedule)
            .ifPresent(
                problem ->
                    problems.add(
                        new Problem(
                            problem.field(),
                            problem.label(),
                            problem.sentence()
                                + " Choose another time, or tick “Keep it all the same” and say"
                                + " why.")));
      }
      noSchool(meetingId, START, "Date and time", start, schedule).ifPresent(problems::add);
      late(meetingId, START, "Date and time", start, schedule).ifPresent(problems::add);
    }
    return problems;
  }

  private List<Problem> offer(String meetingId, Map<?, ?> schedule) {
    List<Problem> problems = new ArrayList<>();
    List<?> rows = schedule.get("options") instanceof List<?> list ? list : List.of();
    Set<ZonedDateTime> seen = new HashSet<>();
    boolean late = false;
    for (int row = 0; row < rows.size(); row++) {
      String field = "schedule.options[" + row + "].start";
      String label = "Option " + (row + 1);
      Object given = section(rows.get(row)).get("start");
      Optional<Problem> offTheClock = onTheClock(meetingId, field, label, given);
      if (offTheClock.isPresent()) {
        problems.add(offTheClock.get());
        continue;
      }
      ZonedDateTime start = start(meetingId, given);
      if (!seen.add(start)) {
        problems.add(
            new Problem(
                field, label, label + " is the same time as another. Offer different times."));
      }
      hard(meetingId, field, label, start, schedule)
          .ifPresent(
              problem ->
                  problems.add(
                      new Problem(
                          field, label, problem.sentence() + " Offer another time instead.")));
      noSchool(meetingId, field, label, start, section(rows.get(row))).ifPresent(problems::add);
      if (!late) {
        Optional<Problem> pastLegal = late(meetingId, field, label, start, schedule);
        late = pastLegal.isPresent();
        pastLegal.ifPresent(problems::add);
      }
    }
    return problems;
  }

  private Optional<Problem> onTheClock(String meetingId, String field, String label, Object start) {
    ZonedDateTime atSchool = start(meetingId, start);
    boolean option = !field.equals(START);
    String before = option ? label + ": " : "";
    if (!atSchool.toInstant().isAfter(clock.instant())) {
      return Optional.of(
          new Problem(
              field, label, before + "The date and time of the meeting must be in the future."));
    }
    LocalTime time = atSchool.toLocalTime();
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      return Optional.of(
          new Problem(
              field,
              label,
              before
                  + "The meeting would begin at %s. Correct the start time, or set this computer's clock to the school's time zone."
                      .formatted(Words.when(atSchool))));
    }
    return Optional.empty();
  }

  private Optional<Problem> hard(
      String meetingId, String field, String label, ZonedDateTime start, Map<?, ?> schedule) {
    List<String> sentences =
        conflicts
            .of(
                new Conflicts.Wish(
                    meetingId,
                    start,
                    duration(schedule),
                    place(schedule),
                    attending.in(meetingId, schedule).known()))
            .stream()
            .filter(Conflict::hard)
            .map(Conflict::sentence)
            .toList();
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Problem(field, label, String.join(" ", sentences)));
  }

  /** Some meetings are held without school: in an extended school year, or for a new student. */
  private Optional<Problem> noSchool(
      String meetingId, String field, String label, ZonedDateTime start, Map<?, ?> section) {
    return Boolean.TRUE.equals(section.get("noSchoolDay"))
        ? Optional.empty()
        : conflicts
            .noSchoolOn(meetingId, start.toLocalDate())
            .map(
                sentence ->
                    new Problem(
                        field,
                        label,
                        sentence
                            + " Choose a school day, or tick “The meeting really is on a day"
                            + " without school”."));
  }

  private Optional<Problem> late(
      String meetingId, String field, String label, ZonedDateTime start, Map<?, ?> schedule) {
    LocalDate day = start.toLocalDate();
    return legalDay
        .of(meetingId)
        .filter(day::isAfter)
        .filter(by -> text(schedule, "pastLegalReason").isBlank())
        .map(
            by ->
                new Problem(
                    field,
                    label,
                    "The law wants this meeting held on or before %s, and %s is later. Choose an earlier date, or give the reason under “Why the meeting is past its legal date”."
                        .formatted(Words.date(by), Words.date(day))));
  }

  private ZonedDateTime start(String meetingId, Object answer) {
    ZoneId zone = meetings.zone(meetingId);
    return OffsetDateTime.parse((String) answer).atZoneSameInstant(zone);
  }

  static Duration duration(Map<?, ?> schedule) {
    return Duration.ofMinutes(
        schedule.get("durationMinutes") instanceof Number minutes ? minutes.longValue() : 60);
  }

  @SuppressWarnings("unchecked")
  static String place(Map<?, ?> schedule) {
    return Schedule.whereOrHow((Map<String, ?>) schedule);
  }

  private static Map<?, ?> section(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> schedule, String key) {
    return schedule.get(key) instanceof String text ? text : "";
  }
}
