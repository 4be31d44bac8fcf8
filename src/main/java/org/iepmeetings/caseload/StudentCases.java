package org.iepmeetings.caseload;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.caseload.Cycles.Cycle;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.caseload.StudentCase.Settlement;
import org.iepmeetings.deadline.MeetingDates;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Deadlines.LegalDates;
import org.iepmeetings.meeting.LegalDate;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the cases of many students at once: the number of queries depends on the number of schools,
 * not on that of the students.
 */
@Component
class StudentCases {

  /** A cycle lasts three years at most; what was held before that says nothing about it. */
  private static final int REMEMBERED_DAYS = 4 * 366;

  private final Roster roster;
  private final Meetings meetings;
  private final Deadlines deadlines;
  private final Cycles cycles;
  private final JdbcClient jdbc;
  private final Clock clock;

  StudentCases(
      Roster roster,
      Meetings meetings,
      Deadlines deadlines,
      Cycles cycles,
      JdbcClient jdbc,
      Clock clock) {
    this.roster = roster;
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.cycles = cycles;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A review that was held here, or that the school has entered as held.
   *
   * @param meetingId null for one that was held before this application was there
   */
  private record Held(String meetingId, String type, Instant at, LocalDate on) {

    LocalDate day(School school) {
      return on != null ? on : SchoolTime.dayOf(at, school.zone());
    }
  }

  /** Of a student who has left the caseload, the last line known; others are left out. */
  List<StudentCase> of(List<Student> students) {
    Map<String, CaseloadEntry> entries =
        roster.caseloads().stream().collect(toMap(CaseloadEntry::studentId, identity()));
    Map<String, StaffMember> staff =
        roster.allStaff().stream().collect(toMap(StaffMember::id, identity()));
    Map<String, School> schools =
        students.stream()
            .map(Student::schoolId)
            .distinct()
            .collect(toMap(identity(), roster::school));
    Map<String, LegalDates> legalDates = new HashMap<>();
    schools.keySet().forEach(school -> legalDates.put(school, deadlines.legalDates(school)));
    Map<String, MeetingDates> noted = noted();
    Set<String> heldOnes = meetings.held();
    Map<String, Meeting> ahead = new HashMap<>();
    Map<String, Meeting> unfinished = new HashMap<>();
    meetings
        .running()
        .forEach(
            meeting ->
                (heldOnes.contains(meeting.id()) ? unfinished : ahead)
                    .putIfAbsent(meeting.studentId(), meeting));
    Map<String, List<Held>> held = held();
    Map<String, String> last = lastMeetings();
    LocalDate utcToday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<Cycle, Settlement> settled = cycles.settled(utcToday);

    List<StudentCase> cases = new ArrayList<>();
    for (Student student : students) {
      CaseloadEntry entry = entries.get(student.id());
      if (entry == null) {
        entry = roster.findCaseload(student.id()).orElse(null);
      }
      if (entry == null) {
        continue;
      }
      School school = schools.get(student.schoolId());
      LegalDates count = legalDates.get(student.schoolId());
      List<Held> heldHere = held.getOrDefault(student.id(), List.of());
      Meeting alsoHeld = unfinished.get(student.id());
      Meeting meeting = ahead.getOrDefault(student.id(), alsoHeld);
      Review annual =
          review(Kind.ANNUAL, student, school, entry.lastAnnual(), heldHere, count, settled);
      Review triennial =
          review(Kind.TRIENNIAL, student, school, entry.lastTriennial(), heldHere, count, settled);
      Optional<LegalDate> legal =
          Optional.ofNullable(meeting)
              .flatMap(m -> legalDate(m, annual, triennial, noted.get(m.id()), school, count));
      cases.add(
          new StudentCase(
              student,
              school,
              Optional.ofNullable(staff.get(entry.caseManagerId()))
                  .filter(person -> person.active() && person.hasLogin())
                  .orElse(null),
              annual,
              triennial,
              meeting,
              legal.map(LegalDate::day).orElse(null),
              legal.map(LegalDate::untolled).orElse(null),
              meeting != null && meeting == alsoHeld,
              meeting == alsoHeld ? null : alsoHeld,
              last.get(student.id()),
              SchoolTime.dayOf(clock.instant(), school.zone())));
    }
    return cases;
  }

  /**
   * Counted from the roster's date or from the last one held here, whichever is later: the export
   * of the roster may know of a meeting weeks after it was held.
   *
   * @return null while none was ever held
   */
  private static Review review(
      Kind kind,
      Student student,
      School school,
      LocalDate byRoster,
      List<Held> held,
      LegalDates count,
      Map<Cycle, Settlement> settled) {
    LocalDate here =
        held.stream()
            .filter(one -> kind.isCoveredBy(one.type()))
            .map(one -> one.day(school))
            .max(LocalDate::compareTo)
            .orElse(null);
    boolean heldHere = here != null && (byRoster == null || here.isAfter(byRoster));
    LocalDate last = heldHere ? here : byRoster;
    if (last == null) {
      return null;
    }
    return count
        .of(kind.code(), new MeetingDates(Map.of(kind.lastHeld(), last)))
        .map(LegalDate::day)
        .map(
            due ->
                new Review(
                    kind, last, heldHere, due, settled.get(new Cycle(student.id(), kind, due))))
        .orElse(null);
  }

  /** By when the law wants the running meeting held; empty where it gives no date. */
  private static Optional<LegalDate> legalDate(
      Meeting meeting,
      Review annual,
      Review triennial,
      MeetingDates noted,
      School school,
      LegalDates count) {
    MeetingDates dates =
        (noted == null ? new MeetingDates(Map.of()) : noted)
            .with(Milestone.BEGUN, SchoolTime.dayOf(meeting.begunAt(), school.zone()))
            .with(Milestone.LAST_ANNUAL, annual == null ? null : annual.last())
            .with(Milestone.LAST_TRIENNIAL, triennial == null ? null : triennial.last());
    return count.of(meeting.type(), dates);
  }

  /** The dates that were noted for the meetings that are not over, such as a written request. */
  private Map<String, MeetingDates> noted() {
    Map<String, MeetingDates> noted = new HashMap<>();
    jdbc.sql(
            """
            select d.meeting_id, d.milestone, d.on_date
            from meeting_milestone d join meeting m on m.id = d.meeting_id
            where m.ended_at is null
            """)
        .query(
            row -> {
              LocalDate day = row.getObject("on_date", LocalDate.class);
              String meeting = row.getString("meeting_id");
              Milestone.named(row.getString("milestone"))
                  .ifPresent(
                      milestone ->
                          noted.merge(
                              meeting,
                              new MeetingDates(Map.of(milestone, day)),
                              (all, one) -> all.with(milestone, day)));
            });
    return noted;
  }

  /** A meeting counts as held once it was closed; one that was called off never is. */
  private Map<String, List<Held>> held() {
    Map<String, List<Held>> held = new HashMap<>();
    jdbc.sql(
            """
            select m.student_id, m.id, m.meeting_type, m.starts_at, null as held_on
            from meeting m
            where m.student_id is not null and m.starts_at > ?
              and exists (select 1 from submitted_form f
                where f.meeting_id = m.id and f.form_id = 'close-meeting')
            union all
            select a.student_id, a.meeting_id, a.kind, null, a.held_on
            from caseload_adoption a where a.held_on is not null
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC).minusDays(REMEMBERED_DAYS))
        .query(
            row -> {
              Timestamp startsAt = row.getTimestamp("starts_at");
              held.computeIfAbsent(row.getString("student_id"), student -> new ArrayList<>())
                  .add(
                      new Held(
                          row.getString("id"),
                          row.getString("meeting_type"),
                          startsAt == null ? null : startsAt.toInstant(),
                          row.getObject("held_on", LocalDate.class)));
            });
    return held;
  }

  /** The newest meeting of each student that is over. */
  private Map<String, String> lastMeetings() {
    Map<String, String> last = new HashMap<>();
    jdbc.sql(
            """
            select m.student_id, m.id from meeting m
            where m.student_id is not null and m.ended_at is not null
              and not exists (select 1 from meeting later
                where later.student_id = m.student_id and later.ended_at is not null
                  and later.begun_at > m.begun_at)
            """)
        .query(
            row -> {
              last.put(row.getString("student_id"), row.getString("id"));
            });
    return last;
  }
}
