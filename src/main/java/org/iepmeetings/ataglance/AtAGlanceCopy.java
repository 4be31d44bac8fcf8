package org.iepmeetings.ataglance;

import java.time.Instant;

/**
 * The copy that one teacher was given.
 *
 * @param teacherId roster id of the teacher
 * @param openedAt when the teacher first opened it; null until then
 * @param acknowledgedAt when the teacher acknowledged it; null until then
 */
public record AtAGlanceCopy(
    String id,
    String atAGlanceId,
    String teacherId,
    Instant issuedAt,
    Instant openedAt,
    Instant acknowledgedAt) {}
