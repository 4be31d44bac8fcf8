package org.iepmeetings.document;

import java.util.List;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** Draft pages come as a file, which Tasklist forms cannot take. */
@Component
class DraftIsUploaded implements SubmissionRule {

  private final Documents documents;

  DraftIsUploaded(Documents documents) {
    this.documents = documents;
  }

  @Override
  public String formId() {
    return "upload-draft";
  }

  @Override
  public List<Problem> check(Submission submission) {
    return documents.draftsToSend(submission.meetingId()).isEmpty()
        ? List.of(
            new Problem(
                "",
                "",
                "No draft pages have been uploaded yet. Open the documents of this meeting with the link in this form, upload the pages as a PDF, and complete the task then."))
        : List.of();
  }
}
