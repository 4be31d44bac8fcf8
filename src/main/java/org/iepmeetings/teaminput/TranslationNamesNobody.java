package org.iepmeetings.teaminput;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.stereotype.Component;

/** A subject stands open in every mailbox: no student's name in it, in no language. */
@Component
class TranslationNamesNobody implements SubmissionRule {

  private final Meetings meetings;
  private final Roster roster;

  TranslationNamesNobody(Meetings meetings, Roster roster) {
    this.meetings = meetings;
    this.roster = roster;
  }

  @Override
  public String formId() {
    return "translate-letter";
  }

  @Override
  public List<Problem> check(Submission submission) {
    Student student = roster.student(meetings.meeting(submission.meetingId()).studentId());
    String subject =
        String.valueOf(((Map<?, ?>) submission.answers().get("translation")).get("subject"))
            .toLowerCase(Locale.ROOT);
    return Stream.of(student.givenName(), student.familyName())
        .filter(name -> subject.contains(name.toLowerCase(Locale.ROOT)))
        .map(
            name ->
                new Problem(
                    "translation.subject",
                    "Subject",
                    "“Subject” can be read in every mailbox: please leave the student's name out of"
                        + " it."))
        .limit(1)
        .toList();
  }
}
