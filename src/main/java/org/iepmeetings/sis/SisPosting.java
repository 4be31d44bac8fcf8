package org.iepmeetings.sis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.iepmeetings.document.Sha256;
import org.iepmeetings.message.Effect;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts documents on students' profiles and keeps the receipts. Handbook, "Ending the Meeting": the
 * At-a-Glance "must also be uploaded to the students profile in the school site student information
 * system (SIS) as verification".
 */
@Component
public class SisPosting {

  private final StudentInformationSystem sis;
  private final JdbcClient database;
  private final Clock clock;

  SisPosting(StudentInformationSystem sis, JdbcClient database, Clock clock) {
    this.sis = sis;
    this.database = database;
    this.clock = clock;
  }

  /**
   * The outward half, for the effect ledger under the document's own key: asks the system first,
   * puts the document only when it is not there, and gives the system's id as the receipt. Follow
   * it with {@link #verify}.
   */
  public Effect putting(SisDocument document) {
    return new Effect() {
      @Override
      public Optional<String> alreadyDone() {
        return sis.find(document.effectKey());
      }

      @Override
      public String perform() {
        return sis.put(document);
      }
    };
  }

  /**
   * Reads the document back through the port, compares its hash with the one sent and keeps the
   * receipt. Run again, it gives the receipt that is kept.
   *
   * @param sentAt when it was put, which may be long before it can be read back
   * @throws IllegalStateException when the system does not have the document or has other bytes
   * @throws SisUnavailableException when the system does not answer
   */
  public SisReceipt verify(SisDocument document, Instant sentAt) {
    var kept = receipt(document.effectKey());
    if (kept.isPresent()) {
      return kept.get();
    }
    var documentId =
        sis.find(document.effectKey())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The student information system does not have the document that was sent"
                            + " under "
                            + document.effectKey()
                            + ". Retry the job that sends it."));
    if (!Sha256.of(sis.read(documentId)).equals(document.sha256())) {
      throw new IllegalStateException(
          "The student information system holds other bytes than were sent under "
              + document.effectKey()
              + " (its document "
              + documentId
              + "). Have the document removed there, then retry the job that sends it.");
    }
    return keep(document, documentId, sentAt);
  }

  /** Both halves, for callers without a ledger. */
  public SisReceipt post(SisDocument document) {
    if (sis.find(document.effectKey()).isEmpty()) {
      sis.put(document);
    }
    return verify(document, clock.instant());
  }

  public Optional<SisReceipt> receipt(String effectKey) {
    return database
        .sql("select * from sis_receipt where effect_key = ?")
        .param(effectKey)
        .query(SisPosting::receipt)
        .optional();
  }

  /** Everything that was put on the student's profile, newest first. */
  public List<SisReceipt> receipts(String studentId) {
    return database
        .sql("select * from sis_receipt where student_id = ? order by sent_at desc, effect_key")
        .param(studentId)
        .query(SisPosting::receipt)
        .list();
  }

  private SisReceipt keep(SisDocument document, String documentId, Instant sentAt) {
    var receipt =
        new SisReceipt(
            document.effectKey(),
            document.studentId(),
            document.title(),
            document.fileName(),
            document.sha256(),
            documentId,
            sentAt,
            clock.instant());
    database
        .sql(
            """
            insert into sis_receipt (effect_key, student_id, title, file_name, sha256,
                                     sis_document_id, sent_at, verified_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            receipt.effectKey(),
            receipt.studentId(),
            receipt.title(),
            receipt.fileName(),
            receipt.sha256(),
            receipt.documentId(),
            atUtc(receipt.sentAt()),
            atUtc(receipt.verifiedAt()))
        .update();
    return receipt;
  }

  private static OffsetDateTime atUtc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static SisReceipt receipt(ResultSet row, int number) throws SQLException {
    return new SisReceipt(
        row.getString("effect_key"),
        row.getString("student_id"),
        row.getString("title"),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getString("sis_document_id"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getObject("verified_at", OffsetDateTime.class).toInstant());
  }
}
