package org.iepmeetings.meeting;

import java.time.OffsetDateTime;

/**
 * When, how and where the team meets.
 *
 * @param mode inPerson, phone or video
 */
public record Schedule(
    OffsetDateTime startsAt, int durationMinutes, String mode, String place, String dialIn) {}
