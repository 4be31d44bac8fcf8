package org.iepmeetings.meeting;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * When, how and where the team meets.
 *
 * @param mode inPerson, phone or video
 * @param place room or address, or the video link
 * @param dialIn number and code for those who join by phone
 */
public record Schedule(
    OffsetDateTime startsAt, int durationMinutes, String mode, String place, String dialIn) {

  /** From the answers of the form {@code coordinate-date}. */
  static Schedule from(Map<String, Object> answers) {
    String mode = (String) answers.get("mode");
    return new Schedule(
        OffsetDateTime.parse((String) answers.get("start")),
        ((Number) answers.get("durationMinutes")).intValue(),
        mode,
        (String) answers.get("video".equals(mode) ? "roomOrLink" : "place"),
        (String) answers.get("dialIn"));
  }
}
