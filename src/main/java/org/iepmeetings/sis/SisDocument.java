package org.iepmeetings.sis;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.iepmeetings.document.Sha256;

/**
 * A PDF for a student's profile.
 *
 * @param effectKey text of the ledger's key: the same on every run of the same step
 * @param studentId the roster's sourcedId
 * @param localId the number by which the school's own system knows the student
 * @param title in words, such as {@code IEP At-a-Glance, version 2}; no student's name
 * @param fileName {@code {localId}_{kind}_{yyyymmdd}_{first 8 digits of the hash}.pdf}
 * @param sha256 of the content, 64 lower-case hex digits
 */
public record SisDocument(
    String effectKey,
    String studentId,
    String localId,
    String title,
    String fileName,
    byte[] content,
    String sha256) {

  /** The {@code kind} of an At-a-Glance in file names. */
  public static final String AT_A_GLANCE = "IEPAtAGlance";

  /** The {@code kind} of the sheet that says who has acknowledged it. */
  public static final String ACKNOWLEDGEMENTS = "IEPAtAGlanceAcknowledgements";

  /**
   * @param kind for the file name, such as {@link #AT_A_GLANCE}
   * @param date of the document at the school
   */
  public static SisDocument of(
      String effectKey,
      String studentId,
      String localId,
      String title,
      String kind,
      LocalDate date,
      byte[] content) {
    var sha256 = Sha256.of(content);
    var fileName =
        String.join(
                "_",
                localId.replaceAll("[^A-Za-z0-9.-]", "-"),
                kind,
                DateTimeFormatter.BASIC_ISO_DATE.format(date),
                sha256.substring(0, 8))
            + ".pdf";
    return new SisDocument(effectKey, studentId, localId, title, fileName, content, sha256);
  }
}
