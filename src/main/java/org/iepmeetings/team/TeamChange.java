package org.iepmeetings.team;

import java.time.Instant;
import org.iepmeetings.meeting.MemberRole;

/**
 * One change of the team of a date that is set.
 *
 * @param id a reference that identifies nobody
 * @param scheduleVersion the date that it was for
 * @param goneId who does not come; null where somebody only came in
 * @param goneRole as what; null with {@code goneId}
 * @param reason null with {@code goneId}
 * @param newId who came in; null until somebody did
 * @param substitute whether who came in has a class that somebody must cover
 * @param saidBy login name, or {@code link:} and the person of a secure link
 */
record TeamChange(
    String id,
    String meetingId,
    int scheduleVersion,
    String goneId,
    MemberRole goneRole,
    GoneReason reason,
    String note,
    String newId,
    boolean substitute,
    String saidBy,
    Instant saidAt) {}
