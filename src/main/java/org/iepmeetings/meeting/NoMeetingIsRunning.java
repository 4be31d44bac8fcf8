package org.iepmeetings.meeting;

import java.util.List;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** One meeting a student at a time: a second one would send the family a second set of notices. */
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
    return meetings
        .running((String) submission.answers().get("studentId"))
        .filter(running -> !running.id().equals(submission.meetingId()))
        .map(
            running ->
                List.of(
                    new Problem(
                        "studentId",
                        "Student",
                        "A meeting of this student is already running (%s). Choose another student."
                            .formatted(running.id()))))
        .orElse(List.of());
  }
}
