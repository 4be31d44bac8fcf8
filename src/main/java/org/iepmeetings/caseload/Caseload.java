package org.iepmeetings.caseload;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iepmeetings.caseload.OpenWork.OfMeeting;
import org.iepmeetings.caseload.OpenWork.Waiting;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.caseload.WatchNumbers.Numbers;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.CaseloadEntry;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/** The lines of the caseload page, each student's computed once. */
@Component
class Caseload {

  private static final DateTimeFormatter MEETING =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  private static final String LEFT =
      "The roster does not have this student on the caseload any more, and the meeting still runs.";

  private final StudentCases cases;
  private final Roster roster;
  private final Meetings meetings;
  private final OpenWork openWork;
  private final WatchNumbers numbers;
  private final WatchLog watchLog;
  private final Clock clock;

  Caseload(
      StudentCases cases,
      Roster roster,
      Meetings meetings,
      OpenWork openWork,
      WatchNumbers numbers,
      WatchLog watchLog,
      Clock clock) {
    this.cases = cases;
    this.roster = roster;
    this.meetings = meetings;
    this.openWork = openWork;
    this.numbers = numbers;
    this.watchLog = watchLog;
    this.clock = clock;
  }

  /**
   * @param annual the legal date of the next annual review; null while there is no IEP yet
   * @param heldHere what the due dates are counted from, where the roster does not know it yet
   * @param meeting the running meeting; null when there is none
   * @param meetingDay the day it is planned for; null while there is none
   * @param legalDate by when the law wants it held; null where it gives no date
   * @param untolled the earlier date to warn on, where that clock stands in vacations; else null
   * @param phase in words, also of a meeting that was held and of which something is left; empty
   *     when no meeting runs
   * @param lastMeeting the one before the running one, where something is left of it; else the
   *     newest that is over, where none runs
   * @param offer the type of meeting that may be started from this line; null for none
   */
  record Line(
      String studentId,
      String student,
      String grade,
      String schoolId,
      String school,
      String caseManagerId,
      String caseManager,
      LocalDate annual,
      LocalDate triennial,
      String heldHere,
      String meeting,
      String type,
      LocalDate meetingDay,
      LocalDate legalDate,
      LocalDate untolled,
      String when,
      String phase,
      List<Open> open,
      String lastMeeting,
      Kind offer,
      Light light,
      List<String> reasons) {}

  /**
   * @param due in words; empty where the task has no due date
   */
  record Open(String who, String what, String due, boolean overdue) {}

  /**
   * These students, and those who have left the caseload or the school while their meeting runs: it
   * runs until somebody has said what becomes of it.
   *
   * @param seen whose line of the caseload, the last known one, the reader may see
   */
  List<Student> withRunning(List<Student> onCaseload, Predicate<CaseloadEntry> seen) {
    Set<String> known = onCaseload.stream().map(Student::id).collect(toSet());
    List<Student> all = new ArrayList<>(onCaseload);
    meetings.running().stream()
        .map(Meeting::studentId)
        .filter(student -> !known.contains(student))
        .distinct()
        .filter(student -> roster.findCaseload(student).filter(seen).isPresent())
        .map(roster::student)
        .forEach(all::add);
    return all;
  }

  private Set<String> onCaseloadNow() {
    return roster.studentsWithIep().stream().map(Student::id).collect(toSet());
  }

  /** In the order of the students. */
  List<Line> lines(List<Student> students) {
    Map<String, OfMeeting> work = openWork.now();
    Map<String, String> problems = watchLog.problems();
    Numbers now = numbers.now();
    Instant instant = clock.instant();
    Set<String> onCaseload = onCaseloadNow();
    return cases.of(students).stream()
        .map(
            one ->
                line(
                    one,
                    of(one.running(), work),
                    of(one.alsoHeld(), work),
                    onCaseload.contains(one.student().id())
                        ? problems.get(one.student().id())
                        : LEFT,
                    now,
                    instant))
        .toList();
  }

  private static OfMeeting of(Meeting meeting, Map<String, OfMeeting> work) {
    return meeting == null ? OfMeeting.NONE : work.getOrDefault(meeting.id(), OfMeeting.NONE);
  }

  private static Line line(
      StudentCase one,
      OfMeeting work,
      OfMeeting left,
      String problem,
      Numbers numbers,
      Instant now) {
    List<Waiting> waiting =
        Stream.concat(work.waiting().stream(), left.waiting().stream()).toList();
    Standing standing = Standing.of(one, waiting, problem, numbers, now);
    boolean running = one.running() != null;
    boolean hasDate = running && one.running().hasDate();
    return new Line(
        one.student().id(),
        one.student().fullName(),
        one.student().grade(),
        one.school().id(),
        one.school().name(),
        one.caseManager() == null ? "" : one.caseManager().id(),
        one.caseManager() == null ? "nobody" : one.caseManager().fullName(),
        due(one.annual()),
        due(one.triennial()),
        heldHere(one),
        running ? one.running().id() : null,
        running ? Words.type(one.running().type()) : "",
        hasDate ? one.running().startsAt(one.zone()).toLocalDate() : null,
        one.runningIsHeld() ? null : one.legalDate(),
        one.runningIsHeld() ? null : one.untolled(),
        hasDate ? MEETING.format(one.running().startsAt(one.zone())) : running ? "no date yet" : "",
        running ? phase(one, work.processes()) + alsoHeld(one, left.processes()) : "",
        waiting.stream().map(each -> open(each, one, now)).toList(),
        one.alsoHeld() != null ? one.alsoHeld().id() : running ? null : one.lastMeeting(),
        offer(one, numbers),
        standing.light(),
        standing.reasons());
  }

  private static LocalDate due(Review review) {
    return review == null ? null : review.due();
  }

  private static String heldHere(StudentCase one) {
    return one.annual() != null && one.annual().heldHere()
        ? "counted from the meeting of " + Words.shortDate(one.annual().last())
        : "";
  }

  private static Open open(Waiting waiting, StudentCase one, Instant now) {
    return new Open(
        waiting.who(),
        waiting.what(),
        waiting.due() == null
            ? ""
            : Words.shortDate(waiting.due().atZone(one.zone()).toLocalDate()),
        waiting.isOverdue(now));
  }

  /** Such as: the Annual review meeting of Jan 12, 2027 is awaiting consent. */
  private static String alsoHeld(StudentCase one, Set<String> processes) {
    if (one.alsoHeld() == null) {
      return "";
    }
    LocalDate day = one.alsoHeld().startsAt(one.zone()).toLocalDate();
    return "; the meeting of %s is %s".formatted(Words.shortDate(day), afterwards(processes));
  }

  private static String afterwards(Set<String> processes) {
    return processes.contains("collect-consent") ? "awaiting consent" : "being followed up";
  }

  private static String phase(StudentCase one, Set<String> processes) {
    if (processes.contains("collect-consent")) {
      return "awaiting consent";
    }
    if (processes.contains("follow-up-meeting")) {
      return "following up";
    }
    if (processes.contains("hold-meeting")) {
      return "meeting";
    }
    if (processes.contains("prepare-meeting") && one.running().hasDate()) {
      return processes.contains("find-date") ? "preparing, finding a new date" : "preparing";
    }
    return "finding a date";
  }

  /**
   * What may be started by hand: the next review, once its time has come or while nothing was held
   * here. A meeting that was held is not offered again because the roster is slow.
   */
  private static Kind offer(StudentCase one, Numbers numbers) {
    if (!one.isFree() || one.annual() == null) {
      return null;
    }
    if (one.triennial() != null && isNear(one, one.triennial(), numbers)) {
      return Kind.TRIENNIAL;
    }
    return !one.annual().heldHere() && !one.annual().isNotNeeded()
            || isNear(one, one.annual(), numbers)
        ? Kind.ANNUAL
        : null;
  }

  private static boolean isNear(StudentCase one, Review review, Numbers numbers) {
    return !review.isNotNeeded()
        && !review.due().minusDays(numbers.lead(review.kind())).isAfter(one.today());
  }
}
