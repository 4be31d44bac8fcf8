package org.iepmeetings.message;

/**
 * Names one outward effect for good: a second run of the same job has the same key.
 *
 * @param purpose what for, such as {@code invitation} or {@code agenda}
 * @param recipient opaque id of the person or system that sees the effect
 * @param scheduleVersion rises when the meeting's date moves: a revised notice is another effect
 * @param ordinal counts what is meant to happen more than once, such as reminders; else 0
 */
public record EffectKey(
    String meetingId, String purpose, String recipient, int scheduleVersion, int ordinal) {

  public String text() {
    return String.join(
        "/",
        meetingId,
        purpose,
        recipient,
        String.valueOf(scheduleVersion),
        String.valueOf(ordinal));
  }
}
