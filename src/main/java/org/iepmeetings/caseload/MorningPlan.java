package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.caseload.Cycles.Cycle;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.caseload.WatchNumbers.Numbers;
import org.iepmeetings.roster.StaffMember;

/**
 * What the watch does on one school morning. Plain counting: it reads and writes nothing.
 *
 * @param starts the meetings to start, the earliest due first
 * @param later how many more have come into their lead time and follow on the next mornings
 * @param underWay reviews whose meeting somebody has started already
 * @param withoutCaseManager students whose time has come and for whom nobody stands in the roster
 */
record MorningPlan(
    List<Start> starts, int later, List<UnderWay> underWay, List<StudentCase> withoutCaseManager) {

  /**
   * One meeting to start.
   *
   * @param kind the type of meeting
   * @param covers the reviews that it takes care of
   */
  record Start(StudentCase of, Kind kind, List<Cycle> covers, LocalDate due) {

    String studentId() {
      return of.student().id();
    }

    StaffMember caseManager() {
      return of.caseManager();
    }

    /** Whether it would be late after this look, whatever the limit of a morning says. */
    boolean mayNotWait(LocalDate nextLook, Numbers numbers, LocalDate beganOn) {
      LocalDate latest = due.minusDays(numbers.latestStart());
      boolean wasNearAlready = beganOn != null && !latest.isAfter(beganOn);
      return (wasNearAlready ? due.minusDays(numbers.atOnce()) : latest).isBefore(nextLook);
    }
  }

  record UnderWay(Cycle cycle, String meetingId) {}

  /**
   * @param today a school day
   * @param nextLook the school morning after it: what may not wait until then is started today
   * @param startedToday by staff id, how many were started today already
   * @param beganOn the day on which the school let the watch begin: what was near already then is
   *     spread over the mornings after it, as far as the law leaves time; null when it is long ago
   */
  static MorningPlan of(
      List<StudentCase> cases,
      LocalDate today,
      LocalDate nextLook,
      Numbers numbers,
      Map<String, Integer> startedToday,
      LocalDate beganOn) {
    List<UnderWay> underWay = new ArrayList<>();
    List<Start> due = new ArrayList<>();
    List<StudentCase> withoutCaseManager = new ArrayList<>();
    for (StudentCase one : cases) {
      for (Review review : one.reviews()) {
        if (review.isOpen() && one.isUnderWay(review)) {
          underWay.add(new UnderWay(cycle(one, review), one.running().id()));
        }
      }
      Start start = one.isFree() ? start(one, today, nextLook, numbers) : null;
      if (start != null && one.caseManager() == null) {
        withoutCaseManager.add(one);
      } else if (start != null) {
        due.add(start);
      }
    }
    due.sort(Comparator.comparing(Start::due).thenComparing(Start::studentId));

    List<Start> starts = new ArrayList<>();
    Map<String, Integer> given = new HashMap<>(startedToday);
    for (Start start : due) {
      String caseManager = start.caseManager().id();
      if (start.mayNotWait(nextLook, numbers, beganOn)
          || given.getOrDefault(caseManager, 0) < numbers.startsPerMorning()) {
        starts.add(start);
        given.merge(caseManager, 1, Integer::sum);
      }
    }
    return new MorningPlan(starts, due.size() - starts.size(), underWay, withoutCaseManager);
  }

  /** The meeting this student needs now; null while there is time. */
  private static Start start(
      StudentCase one, LocalDate today, LocalDate nextLook, Numbers numbers) {
    Review annual = openOrNull(one.annual());
    Review triennial = openOrNull(one.triennial());
    boolean annualNow = annual != null && hasCome(annual, today, nextLook, numbers);
    boolean triennialNow = triennial != null && hasCome(triennial, today, nextLook, numbers);
    boolean neighbors = annual != null && triennial != null && one.areNeighbors(numbers);
    if (triennialNow || annualNow && neighbors) {
      List<Cycle> covers = new ArrayList<>(List.of(cycle(one, triennial)));
      LocalDate due = triennial.due();
      if (annualNow || neighbors) {
        covers.add(cycle(one, annual));
        due = annual.due().isBefore(due) ? annual.due() : due;
      }
      return new Start(one, Kind.TRIENNIAL, covers, due);
    }
    return annualNow
        ? new Start(one, Kind.ANNUAL, List.of(cycle(one, annual)), annual.due())
        : null;
  }

  /**
   * Its lead time has come, or its latest day would come before anybody looks again: a lead time
   * that begins on a weekend waits for the school morning after it, a vacation must not make it
   * late.
   */
  private static boolean hasCome(
      Review review, LocalDate today, LocalDate nextLook, Numbers numbers) {
    return !review.due().minusDays(numbers.lead(review.kind())).isAfter(today)
        || review.due().minusDays(numbers.latestStart()).isBefore(nextLook);
  }

  private static Review openOrNull(Review review) {
    return review != null && review.isOpen() ? review : null;
  }

  private static Cycle cycle(StudentCase one, Review review) {
    return new Cycle(one.student().id(), review.kind(), review.due());
  }
}
