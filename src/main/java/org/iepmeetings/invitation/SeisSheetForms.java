package org.iepmeetings.invitation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The forms that say that the sheet stands in SEIS: each shows it, and takes no answer when it is
 * not true any more. Somebody copies what they see, and that may take an afternoon.
 */
@Configuration
class SeisSheetForms {

  /** What the first form asks itself. */
  private static final Set<String> ASKED = Set.of("Purposes", "Transition discussed", "Recording");

  private final SeisSheet sheet;
  private final Meetings meetings;
  private final IdentityService identityService;

  SeisSheetForms(SeisSheet sheet, Meetings meetings, IdentityService identityService) {
    this.sheet = sheet;
    this.meetings = meetings;
    this.identityService = identityService;
  }

  /** The sheet in copying order. */
  @Bean
  FormFacts seisSheetFacts() {
    return FormFacts.of(
        "seisSheet",
        context ->
            context.meetingId() == null || !hasStudent(meetings.meeting(context.meetingId()))
                ? List.of()
                : rows(context));
  }

  private static boolean hasStudent(Meeting meeting) {
    return meeting.studentId() != null;
  }

  private List<Map<String, String>> rows(FormContext context) {
    return sheet.now(context.meetingId()).entrySet().stream()
        .filter(
            field -> !SeisSheet.ENTER.equals(context.formId()) || !ASKED.contains(field.getKey()))
        .map(field -> Map.of("field", field.getKey(), "value", field.getValue()))
        .toList();
  }

  @Bean
  SubmissionRule whatWasEnteredIsTrue() {
    return staysTrue(SeisSheet.ENTER);
  }

  @Bean
  SubmissionRule whatWasCorrectedIsTrue() {
    return staysTrue(SeisSheet.CORRECT);
  }

  private SubmissionRule staysTrue(String formId) {
    return new SubmissionRule() {
      @Override
      public String formId() {
        return formId;
      }

      @Override
      public List<Problem> check(Submission submission) {
        Map<String, String> now = sheet.now(submission.meetingId());
        Map<String, Map<String, String>> changes = new LinkedHashMap<>();
        seen(submission)
            .forEach(
                was ->
                    SeisSheet.changes(was, now).stream()
                        .filter(change -> was.containsKey(change.get("what")))
                        .forEach(change -> changes.putIfAbsent(change.get("what"), change)));
        return changes.isEmpty() ? List.of() : List.of(problem(changes.values()));
      }
    };
  }

  /** In this form, and on the page of the sheet if this person has opened it. */
  private List<Map<String, String>> seen(Submission submission) {
    List<Map<String, String>> seen = new ArrayList<>();
    // The forms of earlier versions do not show the sheet.
    if (submission.shown().get("seisSheet") instanceof List<?> rows) {
      Map<String, String> shown = new LinkedHashMap<>();
      for (Object row : rows) {
        Map<?, ?> field = (Map<?, ?>) row;
        shown.put((String) field.get("field"), (String) field.get("value"));
      }
      seen.add(shown);
    }
    var person = identityService.getCurrentAuthentication();
    if (person != null && person.getUserId() != null) {
      sheet.lastViewed(submission.meetingId(), person.getUserId()).ifPresent(seen::add);
    }
    return seen;
  }

  private static Problem problem(Iterable<Map<String, String>> changes) {
    List<String> words = new ArrayList<>();
    changes.forEach(
        change ->
            words.add(
                "%s was %s and is %s"
                    .formatted(
                        change.get("what"), quoted(change.get("was")), quoted(change.get("is")))));
    return new Problem(
        "",
        "",
        "The notice information has changed since you opened it: %s. Correct this in SEIS, open the sheet and this form again, and complete the task then. What you have written here is kept."
            .formatted(words.stream().collect(joining("; "))));
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "empty" : "“" + value + "”";
  }
}
