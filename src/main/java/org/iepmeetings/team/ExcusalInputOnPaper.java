package org.iepmeetings.team;

import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.invitation.NotReachedFacts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The written input of an excused member on paper, for those who do not have it by e-mail. 34 CFR
 * 300.321(e)(2)(ii) wants it with the parent and the team before the meeting.
 */
@Configuration
class ExcusalInputOnPaper {

  private final Excusals excusals;
  private final NotReachedFacts notReached;
  private final Documents documents;

  ExcusalInputOnPaper(Excusals excusals, NotReachedFacts notReached, Documents documents) {
    this.excusals = excusals;
    this.notReached = notReached;
    this.documents = documents;
  }

  @Bean
  FormFacts inputOnPaper() {
    return FormFacts.of(
        "inputOnPaper",
        context ->
            isAboutExcusal(context)
                ? notReached.withoutWriting(
                    context.meetingId(), SendExcusalInput.purpose(excusalId(context)))
                : List.of());
  }

  @Bean
  FormFacts inputPapers() {
    return FormFacts.of(
        "inputPapers", context -> isAboutExcusal(context) ? papers(context) : List.of());
  }

  private List<Map<String, String>> papers(FormContext context) {
    return documents.list(context.meetingId(), DocumentKind.EXCUSAL_INPUT).stream()
        .filter(
            document -> document.fileName().equals(SendExcusalInput.fileName(excusalId(context))))
        .map(
            document ->
                Map.of(
                    "name",
                    document.fileName(),
                    "url",
                    "/meetings/" + document.meetingId() + "/documents/" + document.id()))
        .toList();
  }

  /** It counts as sent when each of them has it; with the answer, so that the process knows. */
  @Bean
  SubmissionRule inputIsHandedOver() {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return "hand-over-input";
      }

      @Override
      public List<Problem> check(Submission form) {
        int people = ((List<?>) form.shown().getOrDefault("inputOnPaper", List.of())).size();
        int copies =
            ((List<?>) ((Map<?, ?>) form.answers().get("inputHandedOver")).get("copies")).size();
        if (copies < people) {
          return List.of(
              new Problem(
                  "inputHandedOver.copies",
                  "Copies on paper",
                  "“Copies on paper” needs a row for each of the "
                      + people
                      + " people above: the member is only excused when all of them have the"
                      + " input. Leave the task open until the last one has it."));
        }
        return List.of();
      }

      @Override
      public void take(Submission form) {
        excusals.inputSent((String) form.variables().get("excusalId"));
      }
    };
  }

  private static boolean isAboutExcusal(FormContext context) {
    return context.meetingId() != null && context.variables().get("excusalId") != null;
  }

  private static long excusalId(FormContext context) {
    return Long.parseLong((String) context.variables().get("excusalId"));
  }
}
