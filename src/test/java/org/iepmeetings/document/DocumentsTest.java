package org.iepmeetings.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Random;
import org.iepmeetings.testing.Databases;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DocumentsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T18:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource
  void keeps_the_bytes_with_their_hash(Databases kind) {
    try (var database = kind.migrated()) {
      var documents = new Documents(JdbcClient.create(database), CLOCK);
      var bytes = new byte[3_000_000];
      new Random(1).nextBytes(bytes);

      var id =
          documents.store("M-7F3K9QX2", "draft", "Páginas.pdf", "application/pdf", bytes, "casey");

      assertThat(documents.content(id)).isEqualTo(bytes);
      assertThat(documents.get(id))
          .contains(
              new StoredDocument(
                  id,
                  "M-7F3K9QX2",
                  DocumentKind.DRAFT,
                  "Páginas.pdf",
                  "application/pdf",
                  bytes.length,
                  Sha256.of(bytes),
                  "casey",
                  NOW,
                  null,
                  null,
                  null));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_withdrawn_stays_on_record_and_counts_for_nothing(Databases kind) {
    try (var database = kind.migrated()) {
      var documents = new Documents(JdbcClient.create(database), CLOCK);
      var wrong = documents.store("M-1", "draft", "w.pdf", "application/pdf", Pdfs.pages(1), "c");
      var right = documents.store("M-1", "draft", "r.pdf", "application/pdf", Pdfs.pages(2), "c");

      documents.withdraw(wrong, "casey");

      assertThat(documents.list("M-1")).extracting(StoredDocument::id).containsExactly(right);
      assertThat(documents.draftsToSend("M-1"))
          .extracting(StoredDocument::id)
          .containsExactly(right);
      assertThat(documents.withdrawn("M-1"))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.id()).isEqualTo(wrong);
                assertThat(one.withdrawnBy()).isEqualTo("casey");
                assertThat(one.withdrawnAt()).isEqualTo(NOW);
              });
      assertThat(Pdfs.pageCount(documents.content(wrong))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_bundle_of_draft_pages_is_bound_once_and_nothing_changes_it(Databases kind) {
    try (var database = kind.migrated()) {
      var documents = new Documents(JdbcClient.create(database), CLOCK);
      documents.store("M-1", "draft", "levels.pdf", "application/pdf", Pdfs.pages(2), "c");
      var goals =
          documents.store("M-1", "draft", "goals.pdf", "application/pdf", Pdfs.pages(1), "c");

      var bundle = documents.bindDraft("M-1");
      var late = documents.store("M-1", "draft", "late.pdf", "application/pdf", Pdfs.pages(3), "c");
      documents.withdraw(goals, "casey");

      assertThat(documents.bundle(bundle))
          .extracting(one -> Pdfs.pageCount(documents.content(one.id())))
          .as("in the order of the upload")
          .containsExactly(2, 1);
      assertThat(documents.get(goals).orElseThrow().isWithdrawn()).as("it has gone out").isFalse();
      assertThat(documents.draftsToSend("M-1"))
          .extracting(StoredDocument::id)
          .containsExactly(late);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_corrected_document_stands_beside_the_former_one(Databases kind) {
    try (var database = kind.migrated()) {
      var documents = new Documents(JdbcClient.create(database), CLOCK);
      var first = store(documents, "M-1", "draft", "one");
      var second = store(documents, "M-1", "draft", "two");
      store(documents, "M-1", "iep", "three");
      store(documents, "M-2", "draft", "another meeting");

      assertThat(documents.list("M-1", DocumentKind.DRAFT))
          .extracting(StoredDocument::id)
          .containsExactly(second, first);
      assertThat(documents.list("M-1")).hasSize(3);
      assertThat(documents.content(first)).asString(UTF_8).isEqualTo("one");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_document_changed_behind_our_back_is_never_handed_out(Databases kind) {
    try (var database = kind.migrated()) {
      var documents = new Documents(JdbcClient.create(database), CLOCK);
      var id = store(documents, "M-1", "signed-iep", "signed");
      JdbcClient.create(database)
          .sql("update document set content = ? where id = ?")
          .params("forged".getBytes(UTF_8), id)
          .update();

      assertThatThrownBy(() -> documents.content(id))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was changed in the database after it was stored");
    }
  }

  @Test
  void refuses_an_unknown_kind_and_an_empty_document() {
    try (var database = Databases.H2.migrated()) {
      var documents = new Documents(JdbcClient.create(database), CLOCK);

      assertThatThrownBy(() -> store(documents, "M-1", "drfat", "x"))
          .hasMessage("Unknown kind of document: drfat.");
      assertThatThrownBy(() -> store(documents, "M-1", "draft", ""))
          .hasMessage("An empty document cannot be stored.");
      assertThatThrownBy(() -> documents.content("nothing"))
          .isInstanceOf(NoSuchElementException.class);
      assertThat(documents.list("M-1")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\Users\\casey\\draft.pdf, draft.pdf",
    "/home/casey/draft.pdf, draft.pdf",
    "../../etc/draft.pdf, draft.pdf",
    "'dr\taft\r\n.pdf', draft.pdf"
  })
  void a_file_name_is_kept_without_folders_and_control_characters(String sent, String kept) {
    assertThat(FileNames.plain(sent)).isEqualTo(kept);
  }

  @Test
  void a_very_long_file_name_keeps_its_ending() {
    assertThat(FileNames.plain("x".repeat(400) + ".pdf")).hasSize(255).endsWith("x.pdf");
  }

  @Test
  void the_codes_of_kinds_are_unique() {
    assertThat(Arrays.stream(DocumentKind.values()).map(DocumentKind::code))
        .doesNotHaveDuplicates();
  }

  private static String store(Documents documents, String meeting, String kind, String text) {
    return documents.store(
        meeting, kind, "file.pdf", "application/pdf", text.getBytes(UTF_8), "casey");
  }
}
