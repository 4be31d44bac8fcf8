package org.iepmeetings.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.springframework.stereotype.Component;

/**
 * Legal time is counted from these dates, so each is a day of the calendar that has come, not years
 * ago by a slip of the year, and in the order in which things happen.
 */
@Component
class StartDatesAreRight implements SubmissionRule {

  private static final int LONGEST_AGO_YEARS = 2;

  private static final Map<String, String> LABELS =
      Map.of(
          "referralOn", "The student was referred for assessment on",
          "signedPlanOn", "The signed assessment plan came back on",
          "needDeterminedOn", "The need for special education was determined on",
          "writtenRequestOn", "The school received the written request on",
          "movedInOn", "The student enrolled on",
          "placementDecisionOn", "The change of placement was decided on",
          "oralRequestOn", "The parent asked on");

  /** What comes first, and what later. */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("referralOn", "signedPlanOn"),
          List.of("referralOn", "needDeterminedOn"),
          List.of("signedPlanOn", "needDeterminedOn"));

  private final Clock clock;

  StartDatesAreRight(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "start-meeting";
  }

  @Override
  public List<Problem> check(Submission submission) {
    if (!(submission.answers().get("start") instanceof Map<?, ?> start)) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    Map<String, LocalDate> days = new LinkedHashMap<>();
    for (String field : LABELS.keySet().stream().sorted().toList()) {
      if (start.get(field) instanceof String typed && !typed.isBlank()) {
        StartDates.day(typed)
            .ifPresentOrElse(
                day -> days.put(field, day),
                () ->
                    problems.add(
                        problem(
                            field, "there is no day %s. Write month/day/year.".formatted(typed))));
      }
    }
    // The school is known with the student only; no school's day is ahead of this one by more than
    // some hours, and all are behind it in the United States.
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    days.forEach(
        (field, day) -> {
          if (day.isAfter(today)) {
            problems.add(problem(field, "this day is still to come. Correct the date."));
          } else if (day.isBefore(today.minusYears(LONGEST_AGO_YEARS))) {
            problems.add(
                problem(
                    field,
                    "this is more than %d years ago. Check the year."
                        .formatted(LONGEST_AGO_YEARS)));
          }
        });
    for (List<String> pair : ORDER) {
      LocalDate first = days.get(pair.get(0));
      LocalDate later = days.get(pair.get(1));
      if (first != null && later != null && later.isBefore(first)) {
        problems.add(
            problem(
                pair.get(1),
                "this is before \"%s\". Correct one of the two dates."
                    .formatted(LABELS.get(pair.get(0)))));
      }
    }
    return problems;
  }

  private static Problem problem(String field, String sentence) {
    String label = LABELS.get(field);
    return new Problem("start." + field, label, "\"%s\": %s".formatted(label, sentence));
  }
}
