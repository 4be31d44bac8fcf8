package org.iepmeetings.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of all meetings. Append-only: nothing here changes or removes a document, a
 * corrected one is stored beside the former.
 */
@Component
public class Documents {

  private static final String COLUMNS =
      "id, meeting_id, kind, file_name, content_type, size_bytes, sha256, stored_by, stored_at";

  private final JdbcClient database;
  private final Clock clock;

  Documents(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps a document as it is.
   *
   * @param kind code of a {@link DocumentKind}, such as {@code draft}
   * @param by login name, or the name of the step that made the document
   * @return the id of the document
   * @throws IllegalArgumentException when the kind is unknown, the file has no name or is empty
   */
  public String store(
      String meetingId,
      String kind,
      String fileName,
      String contentType,
      byte[] content,
      String by) {
    var known =
        DocumentKind.of(kind)
            .orElseThrow(
                () -> new IllegalArgumentException("Unknown kind of document: " + kind + "."));
    if (content.length == 0) {
      throw new IllegalArgumentException("An empty document cannot be stored.");
    }
    var id = UUID.randomUUID().toString();
    database
        .sql(
            """
            insert into document (id, meeting_id, kind, file_name, content_type, size_bytes,
                                  sha256, content, stored_by, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            meetingId,
            known.code(),
            FileNames.plain(fileName),
            contentType,
            content.length,
            Sha256.of(content),
            content,
            by,
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    return id;
  }

  /** All documents of a meeting, newest first. */
  public List<StoredDocument> list(String meetingId) {
    return database
        .sql("select " + COLUMNS + " from document where meeting_id = ? order by entry desc")
        .param(meetingId)
        .query(Documents::document)
        .list();
  }

  /** The documents of one kind, newest first: what a step asks for before it lets go. */
  public List<StoredDocument> list(String meetingId, DocumentKind kind) {
    return list(meetingId).stream().filter(document -> document.kind() == kind).toList();
  }

  /** Draft pages that have not gone out yet: those uploaded since the last were sent. */
  public List<StoredDocument> draftsToSend(String meetingId) {
    var sent = list(meetingId, DocumentKind.DRAFT_SENT).stream().findFirst();
    return list(meetingId, DocumentKind.DRAFT).stream()
        .filter(draft -> sent.isEmpty() || draft.storedAt().isAfter(sent.get().storedAt()))
        .toList();
  }

  public Optional<StoredDocument> get(String documentId) {
    return database
        .sql("select " + COLUMNS + " from document where id = ?")
        .param(documentId)
        .query(Documents::document)
        .optional();
  }

  /**
   * The bytes as they were stored.
   *
   * @throws NoSuchElementException when there is no such document
   * @throws IllegalStateException when the bytes no longer match the hash taken when they came in
   */
  public byte[] content(String documentId) {
    var document =
        get(documentId)
            .orElseThrow(
                () -> new NoSuchElementException("There is no document " + documentId + "."));
    var content =
        database
            .sql("select content from document where id = ?")
            .param(documentId)
            .query((row, number) -> row.getBytes("content"))
            .single();
    if (!Sha256.of(content).equals(document.sha256())) {
      throw new IllegalStateException(
          "Document "
              + documentId
              + " was changed in the database after it was stored. Restore it from the backup.");
    }
    return content;
  }

  private static StoredDocument document(ResultSet row, int number) throws SQLException {
    return new StoredDocument(
        row.getString("id"),
        row.getString("meeting_id"),
        DocumentKind.of(row.getString("kind")).orElseThrow(),
        row.getString("file_name"),
        row.getString("content_type"),
        row.getInt("size_bytes"),
        row.getString("sha256"),
        row.getString("stored_by"),
        row.getObject("stored_at", OffsetDateTime.class).toInstant());
  }
}
