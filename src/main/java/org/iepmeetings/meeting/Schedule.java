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
    return new Schedule(
        OffsetDateTime.parse((String) answers.get("start")),
        ((Number) answers.get("durationMinutes")).intValue(),
        (String) answers.get("mode"),
        place(answers),
        (String) answers.get("dialIn"));
  }

  /** The room, link or line that the meeting takes up; null where none is set. */
  String whereOrHow() {
    return whereOrHow(place, dialIn);
  }

  /** As {@link #whereOrHow()}, from answers that may have no date yet. */
  public static String whereOrHow(Map<String, ?> answers) {
    return whereOrHow(place(answers), (String) answers.get("dialIn"));
  }

  private static String whereOrHow(String place, String dialIn) {
    return place != null && !place.isBlank()
        ? place
        : dialIn != null && !dialIn.isBlank() ? dialIn : null;
  }

  private static String place(Map<String, ?> answers) {
    return (String) answers.get("video".equals(answers.get("mode")) ? "roomOrLink" : "place");
  }
}
