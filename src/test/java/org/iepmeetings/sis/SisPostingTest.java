package org.iepmeetings.sis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.iepmeetings.document.Sha256;
import org.iepmeetings.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SisPostingTest {

  private static final Instant NOW = Instant.parse("2026-12-16T01:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String KEY = "M-7F3K9QX2/at-a-glance/sis/0/2";

  @ParameterizedTest
  @EnumSource
  void a_document_is_put_read_back_and_its_receipt_kept(Databases kind) {
    try (var school = new School(kind)) {
      var document = document(KEY, "the pdf");

      var receipt = school.posting.post(document);

      assertThat(school.sis.read(receipt.documentId())).isEqualTo(document.content());
      assertThat(receipt.fileName())
          .isEqualTo("730101_IEPAtAGlance_20261215_" + receipt.sha256().substring(0, 8) + ".pdf");
      assertThat(receipt.sha256()).isEqualTo(Sha256.of("the pdf".getBytes(UTF_8)));
      assertThat(receipt.verifiedAt()).isEqualTo(NOW);
      assertThat(school.posting.receipts("S1001")).containsExactly(receipt);
      assertThat(school.posting.receipts("S1002")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void posted_again_it_is_the_same_document_and_the_same_receipt(Databases kind) {
    try (var school = new School(kind)) {
      var receipt = school.posting.post(document(KEY, "the pdf"));

      assertThat(school.posting.post(document(KEY, "the pdf"))).isEqualTo(receipt);
      assertThat(school.sis.put(document(KEY, "the pdf"))).isEqualTo(receipt.documentId());
      assertThat(school.sis.find(KEY)).contains(receipt.documentId());
      assertThat(school.documentsInSis()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_receipt_tells_when_it_was_sent_from_when_it_was_verified(Databases kind) {
    try (var school = new School(kind)) {
      var document = document(KEY, "the pdf");
      school.sis.put(document);
      var sent = NOW.minusSeconds(3600);

      assertThat(school.posting.verify(document, sent))
          .returns(sent, SisReceipt::sentAt)
          .returns(NOW, SisReceipt::verifiedAt);
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_by_many_at_once_it_is_there_once(Databases kind) {
    try (var school = new School(kind)) {
      var puts =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(() -> school.sis.put(document(KEY, "the pdf"))))
              .toList();

      assertThat(puts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
      assertThat(school.documentsInSis()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void another_document_under_the_same_key_is_refused(Databases kind) {
    try (var school = new School(kind)) {
      school.sis.put(document(KEY, "the pdf"));

      assertThatThrownBy(() -> school.sis.put(document(KEY, "another pdf")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already holds another document under " + KEY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_the_sis_took_stays_when_the_job_is_rolled_back_and_its_retry_finds_it(Databases kind) {
    try (var school = new School(kind)) {
      var job = new TransactionTemplate(new DataSourceTransactionManager(school.database));
      job.executeWithoutResult(
          transaction -> {
            school.posting.post(document(KEY, "the pdf"));
            transaction.setRollbackOnly();
          });
      assertThat(school.posting.receipt(KEY)).as("rolled back with the job").isEmpty();
      assertThat(school.documentsInSis()).isEqualTo(1);

      var receipt = school.posting.post(document(KEY, "the pdf"));

      assertThat(school.documentsInSis()).isEqualTo(1);
      assertThat(school.posting.receipt(KEY)).contains(receipt);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bytes_that_come_back_different_are_never_called_verified(Databases kind) {
    try (var school = new School(kind)) {
      school.sis.put(document(KEY, "the pdf"));
      JdbcClient.create(school.database)
          .sql("update sis_document set content = ?")
          .param("damaged".getBytes(UTF_8))
          .update();

      assertThatThrownBy(() -> school.posting.verify(document(KEY, "the pdf"), NOW))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("holds other bytes than were sent under " + KEY);
      assertThat(school.posting.receipts("S1001")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void while_it_is_down_nothing_is_put_and_when_it_is_back_all_goes_on(Databases kind) {
    try (var school = new School(kind)) {
      school.sis.setAvailable(false, "ada");

      assertThatThrownBy(() -> school.posting.post(document(KEY, "the pdf")))
          .isInstanceOf(SisUnavailableException.class)
          .hasMessage(
              "The student information system does not answer. Bring it back (embedded system:"
                  + " switch it on at /sis/status), then retry the job in Cockpit.");
      assertThatThrownBy(() -> school.sis.put(document(KEY, "the pdf")))
          .isInstanceOf(SisUnavailableException.class);
      assertThatThrownBy(() -> school.sis.read("any")).isInstanceOf(SisUnavailableException.class);
      assertThat(school.documentsInSis()).isZero();

      school.sis.setAvailable(true, "ada");
      assertThat(school.posting.post(document(KEY, "the pdf")).verifiedAt()).isEqualTo(NOW);
    }
  }

  @Test
  void the_effect_asks_the_sis_before_it_acts_again() throws Exception {
    try (var school = new School(Databases.H2)) {
      var effect = school.posting.putting(document(KEY, "the pdf"));
      assertThat(effect.alreadyDone()).isEmpty();

      var id = effect.perform();

      assertThat(effect.alreadyDone()).contains(id);
    }
  }

  @Test
  void a_local_id_with_odd_characters_makes_a_plain_file_name() {
    var document =
        SisDocument.of(
            KEY,
            "S1",
            "73/01 \"x\"",
            "t",
            SisDocument.AT_A_GLANCE,
            LocalDate.of(2026, 12, 15),
            new byte[] {1});

    assertThat(document.fileName()).matches("73-01--x-_IEPAtAGlance_20261215_[0-9a-f]{8}\\.pdf");
  }

  private static SisDocument document(String key, String content) {
    return SisDocument.of(
        key,
        "S1001",
        "730101",
        "IEP At-a-Glance, version 2",
        SisDocument.AT_A_GLANCE,
        LocalDate.of(2026, 12, 15),
        content.getBytes(UTF_8));
  }

  private static final class School implements AutoCloseable {
    final HikariDataSource database;
    final EmbeddedSis sis;
    final SisPosting posting;

    School(Databases kind) {
      database = kind.migrated();
      sis = new EmbeddedSis(details(database), CLOCK);
      posting = new SisPosting(sis, JdbcClient.create(database), CLOCK);
    }

    int documentsInSis() {
      return JdbcClient.create(database)
          .sql("select count(*) from sis_document")
          .query(Integer.class)
          .single();
    }

    @Override
    public void close() {
      sis.close();
      database.close();
    }

    private static JdbcConnectionDetails details(HikariDataSource database) {
      return new JdbcConnectionDetails() {
        @Override
        public String getUsername() {
          return database.getUsername();
        }

        @Override
        public String getPassword() {
          return database.getPassword();
        }

        @Override
        public String getJdbcUrl() {
          return database.getJdbcUrl();
        }
      };
    }
  }
}
