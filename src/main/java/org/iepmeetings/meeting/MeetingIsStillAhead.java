package org.iepmeetings.meeting;

import java.util.List;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Another date that is found when the team has met already must not undo the meeting. */
@Component
class MeetingIsStillAhead implements SubmissionRule {

  private final Meetings meetings;
  private final MeetingChanges changes;

  MeetingIsStillAhead(Meetings meetings, MeetingChanges changes) {
    this.meetings = meetings;
    this.changes = changes;
  }

  @Override
  public String formId() {
    return "coordinate-date";
  }

  @Override
  public List<Problem> check(Submission submission) {
    boolean setsDate = "setDate".equals(submission.answers().get("nextStep"));
    return setsDate && changes.hasMet(meetings.meeting(submission.meetingId()))
        ? List.of(
            new Problem(
                "nextStep",
                "What is next?",
                "The team has met in the meantime, so the date cannot be moved any more. Choose"
                    + " that the date stays as it was."))
        : List.of();
  }
}
