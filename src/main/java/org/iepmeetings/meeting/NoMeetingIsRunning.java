package org.iepmeetings.meeting;

import java.util.List;
import java.util.Optional;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/**
 * One meeting a student at a time: a second one would send the family a second set of notices. The
 * student is chosen with the answer, not with the job that opens the file: until that job runs, a
 * second answer would find no meeting of the student.
 */
@Component
class NoMeetingIsRunning implements SubmissionRule {

  private final Meetings meetings;

  NoMeetingIsRunning(Meetings meetings) {
    this.meetings = meetings;
  }

  @Override
  public String formId() {
    return "choose-student";
  }

  @Override
  public List<Problem> check(Submission submission) {
    String studentId = (String) submission.answers().get("studentId");
    if (studentId == null) {
      // Started by mistake, and ended with this answer.
      return List.of();
    }
    Optional<Meeting> other = meetings.otherMeeting(submission.meetingId(), studentId);
    if (other.isPresent()) {
      return List.of(
          new Problem(
              "studentId",
              "Student",
              "A meeting of this student is already running (%s). Choose another student, or end what was started here."
                  .formatted(other.get().id())));
    }
    return List.of();
  }

  @Override
  public void take(Submission submission) {
    if (submission.answers().get("studentId") instanceof String studentId) {
      meetings.chooseStudent(submission.meetingId(), studentId);
    }
  }
}
