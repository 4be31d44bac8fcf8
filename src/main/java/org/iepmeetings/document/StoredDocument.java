package org.iepmeetings.document;

import java.time.Instant;

/**
 * What is known of a stored document, without its bytes.
 *
 * @param sha256 of the bytes, 64 lower-case hex digits
 * @param storedBy login name of the person who uploaded it, or the name of the step that made it
 * @param sentAt since when a marked copy of draft pages has been on its way to the parents; else
 *     null
 * @param withdrawnBy login name; null unless the document was withdrawn
 */
public record StoredDocument(
    String id,
    String meetingId,
    DocumentKind kind,
    String fileName,
    String contentType,
    int size,
    String sha256,
    String storedBy,
    Instant storedAt,
    Instant sentAt,
    String withdrawnBy,
    Instant withdrawnAt) {

  public boolean isWithdrawn() {
    return withdrawnAt != null;
  }
}
