package org.iepmeetings.sis;

import java.time.Instant;

/**
 * Proof that a document stands on a student's profile.
 *
 * @param documentId the system's own id of the document
 * @param sentAt when the system took it
 * @param verifiedAt when the bytes were read back and had the hash of the ones sent
 */
public record SisReceipt(
    String effectKey,
    String studentId,
    String title,
    String fileName,
    String sha256,
    String documentId,
    Instant sentAt,
    Instant verifiedAt) {}
