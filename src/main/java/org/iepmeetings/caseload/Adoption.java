package org.iepmeetings.caseload;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.caseload.Cycles.Cycle;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.roster.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over the meetings that a school has run by hand until now: each joins its process where it
 * stands, with what is done noted as done, so that nothing goes out a second time.
 */
@Component
class Adoption {

  private static final String MEETING_PROCESS = "iep-meeting";

  private final Roster roster;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Steps steps;
  private final MasterCalendar calendar;
  private final Cycles cycles;
  private final WatchLog watchLog;
  private final WatchNumbers numbers;
  private final RuntimeService runtimeService;
  private final JdbcClient jdbc;
  private final Clock clock;

  Adoption(
      Roster roster,
      Meetings meetings,
      MeetingRecord record,
      Steps steps,
      MasterCalendar calendar,
      Cycles cycles,
      WatchLog watchLog,
      WatchNumbers numbers,
      RuntimeService runtimeService,
      JdbcClient jdbc,
      Clock clock) {
    this.roster = roster;
    this.meetings = meetings;
    this.record = record;
    this.steps = steps;
    this.calendar = calendar;
    this.cycles = cycles;
    this.watchLog = watchLog;
    this.numbers = numbers;
    this.runtimeService = runtimeService;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Where a meeting stands that is not run here yet. */
  enum Where {
    NOT_BEGUN("notBegun", "not begun, the watch starts it"),
    DATE_SET("dateSet", "date set, joined here"),
    HELD("held", "held, awaiting consent, joined here"),
    NOTHING("nothing", "nothing to do this cycle");

    private final String code;
    private final String words;

    Where(String code, String words) {
      this.code = code;
      this.words = words;
    }

    public String code() {
      return code;
    }

    public String words() {
      return words;
    }

    static Optional<Where> find(String code) {
      return List.of(values()).stream().filter(one -> one.code.equals(code)).findFirst();
    }
  }

  record Entry(Where where, LocalDate heldOn, String meetingId, String reason) {}

  /** What the school has entered, by student. */
  Map<String, Entry> entries() {
    Map<String, Entry> entries = new HashMap<>();
    jdbc.sql("select * from caseload_adoption")
        .query(
            row -> {
              entries.put(
                  row.getString("student_id"),
                  new Entry(
                      Where.find(row.getString("standing")).orElseThrow(),
                      row.getObject("held_on", LocalDate.class),
                      row.getString("meeting_id"),
                      row.getString("reason")));
            });
    return entries;
  }

  /** The meeting of this student has not begun: the watch starts it when its time has come. */
  @Transactional
  void notBegun(StudentCase one, Kind kind, String by) {
    requireNoMeeting(one);
    enter(one, kind.code(), new Entry(Where.NOT_BEGUN, null, null, null), by);
  }

  /**
   * Nothing is to be done in this cycle.
   *
   * @param heldOn the day on which the review was held and finished, so that the next one is
   *     counted from it; null when it is not needed at all
   */
  @Transactional
  void nothing(StudentCase one, Kind kind, LocalDate heldOn, String reason, String by) {
    requireNoMeeting(one);
    enter(one, kind.code(), new Entry(Where.NOTHING, heldOn, null, reason), by);
    if (heldOn == null) {
      for (Review review : one.covered(kind, numbers.now())) {
        cycles.settle(cycle(one, review), Cycles.ADOPTION, null, one.today(), null);
      }
    }
  }

  /**
   * Joins a meeting whose date is set.
   *
   * @param type one of the nine
   * @param dates what its legal time is counted from
   * @param done the steps of {@code meeting-steps} that the school has done by hand
   * @return the meeting's reference
   */
  @Transactional
  String dateSet(
      StudentCase one,
      String type,
      Map<AdoptedDate, LocalDate> dates,
      Schedule schedule,
      List<String> done,
      String by) {
    String meeting = begin(one, type, dates, schedule, by);
    done.forEach(step -> steps.done(meeting, step));
    Meeting file = meetings.meeting(meeting);
    calendar.enter(
        meeting,
        one.school().id(),
        file.startsAt(one.zone()),
        file.duration(),
        file.place(),
        file.scheduleVersion());
    enter(one, type, new Entry(Where.DATE_SET, null, meeting, null), by);
    runtimeService
        .createProcessInstanceByKey(MEETING_PROCESS)
        .businessKey(meeting)
        .setVariables(variables(one, type, meeting, by))
        .startBeforeActivity("sub_sitting")
        .execute();
    return meeting;
  }

  /**
   * Joins a meeting that was held and whose IEP the family has. What is left: the summary for the
   * teachers, and the family's decision.
   *
   * @return the meeting's reference
   */
  @Transactional
  String held(
      StudentCase one,
      String type,
      Map<AdoptedDate, LocalDate> dates,
      LocalDate heldOn,
      String by) {
    OffsetDateTime noon = heldOn.atTime(LocalTime.NOON).atZone(one.zone()).toOffsetDateTime();
    String meeting = begin(one, type, dates, new Schedule(noon, 60, null, null, null), by);
    List.of("minutes", "iepDelivery").forEach(step -> steps.done(meeting, step));
    // The team has met: a date that is past is neither moved nor cancelled.
    keep(meeting, "opening", Map.of("note", "Adopted: the meeting was held before."), by);
    enter(one, type, new Entry(Where.HELD, heldOn, meeting, null), by);
    runtimeService
        .createProcessInstanceByKey(MEETING_PROCESS)
        .businessKey(meeting)
        .setVariables(variables(one, type, meeting, by))
        .startBeforeActivity("call_followUpMeeting")
        .execute();
    return meeting;
  }

  /** From now on the watch starts meetings of this school by itself. */
  @Transactional
  void finish(String schoolId, String by) {
    roster.holdSchool(schoolId);
    watchLog.begin(schoolId);
    watchLog.adopted(schoolId, by);
  }

  private String begin(
      StudentCase one,
      String type,
      Map<AdoptedDate, LocalDate> dates,
      Schedule schedule,
      String by) {
    requireNoMeeting(one);
    String meeting = meetings.begin(type, by);
    meetings.chooseStudent(meeting, one.student().id());
    meetings.schedule(meeting, schedule);
    keep(meeting, "schedule", asAnswers(one, schedule), by);
    dates.forEach((date, day) -> meetings.note(meeting, date.milestone(), day));
    for (Review review : reviewsOf(one, type)) {
      cycles.settle(cycle(one, review), Cycles.ADOPTION, meeting, one.today(), null);
    }
    return meeting;
  }

  /** What the meeting takes care of; most types are of no review at all. */
  private List<Review> reviewsOf(StudentCase one, String type) {
    return Kind.find(type)
        .map(kind -> one.covered(kind, numbers.now()))
        .orElseGet(
            () ->
                one.reviews().stream().filter(review -> review.kind().isCoveredBy(type)).toList());
  }

  private void keep(String meeting, String section, Map<String, Object> answers, String by) {
    record.keep(
        new MeetingRecord.Entry(
            meeting, "adoption", "page", section, null, by, false, Map.of(section, answers)));
  }

  /** As the form of the date would have them, for the forms and steps that read them later. */
  private Map<String, Object> asAnswers(StudentCase one, Schedule schedule) {
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("start", schedule.startsAt().toString());
    answers.put("durationMinutes", schedule.durationMinutes());
    answers.put("mode", schedule.mode());
    answers.put("video".equals(schedule.mode()) ? "roomOrLink" : "place", schedule.place());
    answers.put("dialIn", schedule.dialIn());
    roster.guardians(one.student().id()).stream()
        .filter(Guardian::interpreterNeeded)
        .findFirst()
        .ifPresent(
            parent -> {
              answers.put("interpreterNeeded", true);
              answers.put(
                  "interpreterLanguage",
                  Locale.forLanguageTag(parent.language()).getDisplayName(Locale.US));
            });
    answers.put("note", "Adopted: the school had planned this meeting before it was run here.");
    answers.values().removeIf(value -> value == null);
    return answers;
  }

  private static Map<String, Object> variables(
      StudentCase one, String type, String meeting, String by) {
    return Map.of(
        "meetingId",
        meeting,
        "studentId",
        one.student().id(),
        "studentLabel",
        one.student().label(),
        "meetingType",
        type,
        "initiator",
        one.caseManager() == null ? by : one.caseManager().username(),
        // Asked only where the family does not have the IEP yet.
        "deliveryChoice",
        "eSignature");
  }

  private static Cycle cycle(StudentCase one, Review review) {
    return new Cycle(one.student().id(), review.kind(), review.due());
  }

  private void requireNoMeeting(StudentCase one) {
    roster.hold(one.student().id());
    if (meetings.running(one.student().id()).isPresent()) {
      throw new MeetingRunsHere();
    }
  }

  private void enter(StudentCase one, String type, Entry entry, String by) {
    String student = one.student().id();
    cycles.unsettle(student, Cycles.ADOPTION);
    jdbc.sql("delete from caseload_adoption where student_id = ?").param(student).update();
    jdbc.sql(
            """
            insert into caseload_adoption (student_id, kind, standing, held_on, meeting_id, reason,
              entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            student,
            type,
            entry.where().code(),
            entry.heldOn(),
            entry.meetingId(),
            entry.reason(),
            by,
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The student's meeting runs here already, so there is nothing to adopt. */
  static class MeetingRunsHere extends RuntimeException {}
}
