package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.iepmeetings.caseload.WatchNumbers.Numbers;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.roster.School;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.roster.Student;

/**
 * One student of the caseload with what the watch and the pages ask about, as of now.
 *
 * @param caseManager null when the roster names nobody who works here and can log in
 * @param annual null while the student has no IEP yet, or when the table of deadlines has no row
 * @param triennial null before the first evaluation; otherwise likewise
 * @param running the meeting that is not over yet; null when there is none. Of two, the one that is
 *     still to be held
 * @param legalDate by when the law wants the running meeting held; null where it gives no date
 * @param untolled the earlier date to warn on, where that clock stands in vacations; else null
 * @param runningIsHeld whether that meeting has been held, and only what follows it is open
 * @param alsoHeld a meeting that was held and of which something is left, beside the running one;
 *     null when there is none
 * @param lastMeeting the newest meeting that is over; null when there never was one
 * @param today the day at the student's school
 */
record StudentCase(
    Student student,
    School school,
    StaffMember caseManager,
    Review annual,
    Review triennial,
    Meeting running,
    LocalDate legalDate,
    LocalDate untolled,
    boolean runningIsHeld,
    Meeting alsoHeld,
    String lastMeeting,
    LocalDate today) {

  /**
   * One review that is coming up.
   *
   * @param last the day the last one was held: by the roster, or here when that was later
   * @param heldHere whether that day is known from a meeting here
   * @param due the legal date
   * @param settlement what was done about this cycle; null while nothing was
   */
  record Review(Kind kind, LocalDate last, boolean heldHere, LocalDate due, Settlement settlement) {

    boolean isOpen() {
      return settlement == null;
    }

    /** Whether the school has said that there is nothing to do in this cycle. */
    boolean isNotNeeded() {
      return settlement != null && settlement.meetingId() == null;
    }
  }

  /**
   * @param by watch, person or adoption
   * @param meetingId null where the school said that there is nothing to do
   */
  record Settlement(String by, String meetingId) {}

  List<Review> reviews() {
    return Stream.of(annual, triennial).filter(review -> review != null).toList();
  }

  /**
   * What a meeting of this kind takes care of: its own review, and a triennial also the annual
   * review when that is near or close to it.
   */
  List<Review> covered(Kind kind, Numbers numbers) {
    return reviews().stream()
        .filter(
            review ->
                review.kind() == kind
                    || kind == Kind.TRIENNIAL
                        && (!review.due().minusDays(numbers.lead(review.kind())).isAfter(today)
                            || areNeighbors(numbers)))
        .toList();
  }

  /** Whether annual and triennial review are due so close to one another that they are one. */
  boolean areNeighbors(Numbers numbers) {
    return annual != null
        && triennial != null
        && !annual.due().plusDays(numbers.together()).isBefore(triennial.due())
        && !triennial.due().plusDays(numbers.together()).isBefore(annual.due());
  }

  /** Whether another meeting may be begun: what is left of a held one keeps none from it. */
  boolean isFree() {
    return running == null || runningIsHeld;
  }

  ZoneId zone() {
    return school.zone();
  }

  /** Whether the running meeting is there for this review: of its type, and not held yet. */
  boolean isUnderWay(Review review) {
    return running != null && !runningIsHeld && review.kind().isCoveredBy(running.type());
  }
}
