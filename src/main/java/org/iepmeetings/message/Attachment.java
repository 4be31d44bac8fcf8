package org.iepmeetings.message;

/**
 * A file that goes with a mail.
 *
 * @param fileName as the recipient sees it; no student data
 * @param contentType such as {@code application/pdf}
 */
public record Attachment(String fileName, String contentType, byte[] content) {}
