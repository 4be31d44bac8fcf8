package org.iepmeetings.caseload;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iepmeetings.caseload.OpenWork.Waiting;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.caseload.WatchNumbers.Numbers;
import org.iepmeetings.meeting.Words;

/**
 * Red, amber or green, with the reason in words. The rules, which {@code docs/caseload.md} tells
 * staff:
 *
 * <ul>
 *   <li>red: a legal date has passed; or the meeting is planned past its legal date; or a task has
 *       been overdue for more than {@code overdueRed} days
 *   <li>amber: the running meeting keeps its legal date, but not the earlier one that it would have
 *       if the days of vacations counted; or a task is overdue; or a legal date is {@code atRisk}
 *       days away or less and the meeting for it has no date; or the meeting of this cycle ended
 *       without being held; or the roster has no date of an earlier IEP and no meeting is running;
 *       or nobody stands in the roster as case manager; or the watch could not start the meeting;
 *       or the school has said that there is nothing to do, until the roster says so too
 *   <li>green: everything else
 * </ul>
 *
 * @param reasons of that light, the most urgent first; empty when green
 */
record Standing(Light light, List<String> reasons) {

  /**
   * @param problem what kept the watch from starting the meeting; null when nothing did
   */
  static Standing of(
      StudentCase one, List<Waiting> waiting, String problem, Numbers numbers, Instant now) {
    List<String> red = new ArrayList<>();
    List<String> amber = new ArrayList<>();
    one.reviews().forEach(review -> review(one, review, numbers, red, amber));
    if (one.annual() == null && one.running() == null) {
      amber.add(
          "The roster has no date of an annual IEP meeting, so the watch starts none. If there is"
              + " no IEP yet, start the initial meeting in Tasklist.");
    }
    runningMeeting(one, red);
    argued(one, amber);
    overdue(waiting, numbers, now, red, amber);
    if (one.caseManager() == null) {
      amber.add("The roster names no case manager who works here and can log in.");
    } else if (problem != null) {
      amber.add(problem);
    }
    if (!red.isEmpty()) {
      red.addAll(amber);
      return new Standing(Light.RED, red);
    }
    return new Standing(amber.isEmpty() ? Light.GREEN : Light.AMBER, amber);
  }

  private static void review(
      StudentCase one, Review review, Numbers numbers, List<String> red, List<String> amber) {
    String words = "The " + review.kind().words();
    String due = Words.shortDate(review.due());
    if (review.isNotNeeded()) {
      amber.add(
          "%s due on %s: the school has entered that there is nothing to do. The roster still has the old date."
              .formatted(words, due));
      return;
    }
    boolean underWay = one.isUnderWay(review);
    if (review.due().isBefore(one.today())) {
      red.add("%s was due on %s.".formatted(words, due));
    } else if (underWay && one.running().hasDate()) {
      if (meetingDay(one).isAfter(review.due())) {
        red.add(
            "The meeting is planned for %s, past the legal date of the %s, %s."
                .formatted(Words.shortDate(meetingDay(one)), review.kind().words(), due));
      }
    } else if (!review.due().minusDays(numbers.atRisk()).isAfter(one.today())) {
      amber.add(
          "%s is due on %s, and %s."
              .formatted(
                  words,
                  due,
                  underWay
                      ? "the meeting has no date yet"
                      : one.isFree()
                          ? "no meeting is running"
                          : "another meeting is still running"));
    }
    if (!review.isOpen() && !underWay && !hasMeetingStill(one, review)) {
      amber.add(
          "The meeting for the %s due on %s ended without being held. Start another."
              .formatted(review.kind().words(), due));
    }
  }

  /** The meeting that settled the review is the running one, whatever its type became. */
  private static boolean hasMeetingStill(StudentCase one, Review review) {
    return one.running() != null && one.running().id().equals(review.settlement().meetingId());
  }

  /** A legal date of the meeting's own, such as the 30 days after a parent's written request. */
  private static void runningMeeting(StudentCase one, List<String> red) {
    if (one.running() == null || one.runningIsHeld() || one.legalDate() == null) {
      return;
    }
    boolean isSaidOfItsReview =
        one.reviews().stream()
            .filter(one::isUnderWay)
            .anyMatch(review -> !review.due().isAfter(one.legalDate()));
    if (isSaidOfItsReview) {
      return;
    }
    if (one.legalDate().isBefore(one.today())) {
      red.add("The running meeting was due on %s.".formatted(Words.shortDate(one.legalDate())));
    } else if (one.running().hasDate() && meetingDay(one).isAfter(one.legalDate())) {
      red.add(
          "The meeting is planned for %s, past its legal date, %s."
              .formatted(Words.shortDate(meetingDay(one)), Words.shortDate(one.legalDate())));
    }
  }

  /**
   * Whether days of a vacation count is argued in court: amber on the date on which the time ends
   * if they do, red on the legal date.
   */
  private static void argued(StudentCase one, List<String> amber) {
    if (one.running() == null || one.runningIsHeld() || one.untolled() == null) {
      return;
    }
    String both =
        "if vacations count, its time ends on %s; by law on %s."
            .formatted(Words.shortDate(one.untolled()), Words.shortDate(one.legalDate()));
    if (one.running().hasDate()) {
      if (meetingDay(one).isAfter(one.untolled()) && !meetingDay(one).isAfter(one.legalDate())) {
        amber.add(
            "The meeting is planned for %s: %s".formatted(Words.shortDate(meetingDay(one)), both));
      }
    } else if (one.untolled().isBefore(one.today()) && !one.legalDate().isBefore(one.today())) {
      amber.add("The running meeting has no date yet: " + both);
    }
  }

  private static void overdue(
      List<Waiting> waiting, Numbers numbers, Instant now, List<String> red, List<String> amber) {
    List<Waiting> overdue = waiting.stream().filter(one -> one.isOverdue(now)).toList();
    if (overdue.isEmpty()) {
      return;
    }
    long longest =
        overdue.stream()
            .mapToLong(one -> Duration.between(one.due(), now).toDays())
            .max()
            .orElse(0);
    (longest > numbers.overdueRed() ? red : amber)
        .add(
            overdue.size() == 1
                ? "\"%s\" is overdue%s.".formatted(overdue.get(0).what(), days(" for ", longest))
                : "%d tasks are overdue%s."
                    .formatted(overdue.size(), days(", the longest for ", longest)));
  }

  private static String days(String before, long days) {
    return days == 0 ? "" : before + (days == 1 ? "a day" : days + " days");
  }

  private static LocalDate meetingDay(StudentCase one) {
    return one.running().startsAt(one.zone()).toLocalDate();
  }
}
