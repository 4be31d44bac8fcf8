package org.iepmeetings.document;

import java.util.List;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The IEP with the minutes in it comes as a file, which Tasklist forms cannot take. */
@Component
class IepIsUploaded implements SubmissionRule {

  private final Documents documents;

  IepIsUploaded(Documents documents) {
    this.documents = documents;
  }

  @Override
  public String formId() {
    return "incorporate-minutes";
  }

  @Override
  public List<Problem> check(Submission submission) {
    return documents.list(submission.meetingId(), DocumentKind.IEP).isEmpty()
        ? List.of(
            new Problem(
                "",
                "",
                "The IEP has not been uploaded yet. Open the documents of this meeting with the link in this form, upload the IEP as a PDF, and complete the task then."))
        : List.of();
  }
}
