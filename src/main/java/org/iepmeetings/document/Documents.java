package org.iepmeetings.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents of all meetings. Nothing here changes or removes a document: a corrected one is
 * stored beside the former, and a wrong one is withdrawn but stays on record.
 */
@Component
public class Documents {

  private static final String COLUMNS =
      "id, meeting_id, kind, file_name, content_type, size_bytes, sha256, stored_by, stored_at,"
          + " sent_at, withdrawn_by, withdrawn_at";

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
    return store(meetingId, kind, fileName, contentType, content, by, null);
  }

  private String store(
      String meetingId,
      String kind,
      String fileName,
      String contentType,
      byte[] content,
      String by,
      String bundle) {
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
                                  sha256, content, stored_by, stored_at, bundle)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            now(),
            bundle)
        .update();
    return id;
  }

  /** The documents of a meeting that stand, newest first; what was withdrawn is not among them. */
  public List<StoredDocument> list(String meetingId) {
    return all(meetingId).stream().filter(document -> !document.isWithdrawn()).toList();
  }

  /** The documents of one kind that stand, newest first: what a step asks for before it lets go. */
  public List<StoredDocument> list(String meetingId, DocumentKind kind) {
    return list(meetingId).stream().filter(document -> document.kind() == kind).toList();
  }

  /** What was withdrawn, newest first. */
  public List<StoredDocument> withdrawn(String meetingId) {
    return all(meetingId).stream().filter(StoredDocument::isWithdrawn).toList();
  }

  /** Draft pages that stand and have not gone out yet, newest first. */
  public List<StoredDocument> draftsToSend(String meetingId) {
    return list(meetingId, DocumentKind.DRAFT).stream()
        .filter(draft -> draft.sentAt() == null)
        .toList();
  }

  /**
   * Takes a document off the list; it stays on record. Withdrawn again, nothing changes.
   *
   * @param by login name
   */
  void withdraw(String documentId, String by) {
    database
        .sql(
            """
            update document set withdrawn_at = ?, withdrawn_by = ?
            where id = ? and withdrawn_at is null and sent_at is null
            """)
        .params(now(), by, documentId)
        .update();
  }

  /**
   * Binds the draft pages that wait to be sent: a copy of each with every page marked DRAFT. What
   * is uploaded or withdrawn from now on changes nothing in it.
   *
   * @return the name of the bundle for {@link #bundle}
   */
  public String bindDraft(String meetingId) {
    var bundle = UUID.randomUUID().toString();
    var number = 0;
    var inOrder = new ArrayList<>(draftsToSend(meetingId));
    Collections.reverse(inOrder);
    for (var pages : inOrder) {
      number++;
      store(
          meetingId,
          DocumentKind.DRAFT_SENT.code(),
          "draft-pages-" + number + ".pdf",
          "application/pdf",
          Watermark.draft(content(pages.id())),
          "system",
          bundle);
      database
          .sql("update document set sent_at = ? where id = ?")
          .params(now(), pages.id())
          .update();
    }
    return bundle;
  }

  /** It has gone out to the parents, and is not withdrawn any more. */
  public void sent(String documentId) {
    database
        .sql("update document set sent_at = ? where id = ? and sent_at is null")
        .params(now(), documentId)
        .update();
  }

  /** The marked pages of a bundle in their order. */
  public List<StoredDocument> bundle(String bundle) {
    return database
        .sql("select " + COLUMNS + " from document where bundle = ? order by entry")
        .param(bundle)
        .query(Documents::document)
        .list();
  }

  private List<StoredDocument> all(String meetingId) {
    return database
        .sql("select " + COLUMNS + " from document where meeting_id = ? order by entry desc")
        .param(meetingId)
        .query(Documents::document)
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
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
        instant(row, "stored_at"),
        instant(row, "sent_at"),
        row.getString("withdrawn_by"),
        instant(row, "withdrawn_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
