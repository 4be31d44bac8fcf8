package org.iepmeetings.document;

import java.time.Instant;

/**
 * What is known of a stored document, without its bytes.
 *
 * @param sha256 of the bytes, 64 lower-case hex digits
 * @param storedBy login name of the person who uploaded it, or the name of the step that made it
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
    Instant storedAt) {}
