package org.iepmeetings.scheduling;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iepmeetings.deadline.Due;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.Words;
import org.springframework.stereotype.Component;

/** What the school's own deadlines mean for a date that is thought of, in words. */
@Component
class LocalDeadlines {

  /** The step that follows the rule of the 10th (handbook, "beginning in September"). */
  private static final String BATCH = "noticeInformation";

  private static final Map<String, String> STEPS = steps();

  private final Deadlines deadlines;
  private final Steps steps;

  LocalDeadlines(Deadlines deadlines, Steps steps) {
    this.deadlines = deadlines;
    this.steps = steps;
  }

  private static Map<String, String> steps() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(BATCH, "notice information in SEIS");
    words.put("invitation", "notice to the family");
    words.put("geFeedback", "GE feedback");
    words.put("providerReport", "provider report");
    words.put("parentInput", "parent input");
    words.put("draft", "draft pages, if wanted");
    words.put("agenda", "agenda");
    return words;
  }

  /**
   * One line for a date, as if it were set today.
   *
   * @return for example {@code In time: notice information in SEIS by Tuesday, November 10, 2026;
   *     …}
   */
  String of(String meetingId, LocalDate day) {
    boolean expedited =
        deadlines.ifSetToday(meetingId, BATCH, day).map(Due::expedited).orElse(false);
    String dues =
        STEPS.keySet().stream()
            .filter(step -> steps.has(meetingId, step))
            .map(
                step ->
                    deadlines
                        .ifSetToday(meetingId, step, day)
                        .map(due -> STEPS.get(step) + " by " + Words.date(due.workBy()))
                        .orElse(null))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return (expedited
            ? "After the batch date, or in a month without one, so that all is expedited: "
            : "In time: ")
        + dues
        + ".";
  }

  /** From when on a date leaves the handbook's time; empty text where none does. */
  String regularFrom(String meetingId) {
    return deadlines.firstRegular(meetingId, BATCH).map(Words::date).orElse("");
  }
}
