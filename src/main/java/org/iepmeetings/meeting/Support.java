package org.iepmeetings.meeting;

import java.util.List;
import java.util.Map;
import org.iepmeetings.ModelBean;
import org.springframework.stereotype.Component;

/** What the office has to arrange for a meeting, as the coordination of its date has noted it. */
@Component("support")
@ModelBean
public class Support {

  private final MeetingRecord record;

  Support(MeetingRecord record) {
    this.record = record;
  }

  /**
   * Whether this meeting needs it.
   *
   * @param kind {@code interpreter}, {@code accessibility} or {@code coverage}
   */
  public boolean needed(String meetingId, String kind) {
    Map<String, Object> schedule =
        record.latest(meetingId, "schedule").map(SubmittedForm::sectionAnswers).orElse(Map.of());
    return switch (kind) {
      case "interpreter" -> ticked(schedule, "interpreterNeeded") || ticked(schedule, "asl");
      case "accessibility" -> !text(schedule, "accessibility").isBlank();
      case "coverage" -> ticked(schedule, "coverageNeeded");
      default -> throw new IllegalArgumentException("No kind of support: " + kind);
    };
  }

  static final List<String> KINDS = List.of("interpreter", "accessibility", "coverage");

  private static boolean ticked(Map<String, Object> schedule, String key) {
    return Boolean.TRUE.equals(schedule.get(key));
  }

  private static String text(Map<String, Object> schedule, String key) {
    return schedule.get(key) instanceof String text ? text : "";
  }
}
