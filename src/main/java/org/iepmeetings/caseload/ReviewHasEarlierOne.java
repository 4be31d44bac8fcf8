package org.iepmeetings.caseload;

import java.util.List;
import org.iepmeetings.caseload.StudentCase.Review;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/** A student who has no IEP yet has an initial meeting first, not an annual or triennial review. */
@Component
class ReviewHasEarlierOne implements SubmissionRule {

  static final String NOTHING_TO_REVIEW =
      "The roster knows no earlier %s of this student, and none was held here, so that there is"
          + " nothing to review. If there is no IEP yet, end this meeting and start an initial one."
          + " If there is one, the office enters its date in the roster (caseload.csv).";

  private final Meetings meetings;
  private final StudentCases cases;
  private final Roster roster;

  ReviewHasEarlierOne(Meetings meetings, StudentCases cases, Roster roster) {
    this.meetings = meetings;
    this.cases = cases;
    this.roster = roster;
  }

  @Override
  public String formId() {
    return "choose-student";
  }

  @Override
  public List<Problem> check(Submission submission) {
    if (!(submission.answers().get("studentId") instanceof String studentId)) {
      return List.of();
    }
    return Kind.find(meetings.meeting(submission.meetingId()).type())
        .filter(kind -> hasNone(studentId, kind))
        .map(
            kind ->
                new Problem("studentId", "Student", NOTHING_TO_REVIEW.formatted(kind.earlier())))
        .map(List::of)
        .orElse(List.of());
  }

  private boolean hasNone(String studentId, Kind kind) {
    return cases.of(List.of(roster.student(studentId))).stream()
        .flatMap(one -> one.reviews().stream())
        .map(Review::kind)
        .noneMatch(kind::equals);
  }
}
