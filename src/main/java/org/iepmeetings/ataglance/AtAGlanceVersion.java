package org.iepmeetings.ataglance;

import java.time.Instant;

/**
 * One version of a student's At-a-Glance.
 *
 * @param version counts from 1 for each student, across meetings
 * @param documentId of the PDF among the meeting's documents
 * @param supersededAt null while this is the student's current version
 */
public record AtAGlanceVersion(
    String id,
    String meetingId,
    String studentId,
    int version,
    AtAGlance.Status status,
    String documentId,
    Instant createdAt,
    Instant supersededAt) {

  public boolean superseded() {
    return supersededAt != null;
  }
}
