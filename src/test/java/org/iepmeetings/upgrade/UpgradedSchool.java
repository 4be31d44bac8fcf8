package org.iepmeetings.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.flywaydb.core.Flyway;
import org.iepmeetings.access.Visitor;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.Sha256;
import org.iepmeetings.document.StoredDocument;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MoveDueDates;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.process.Stage;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.sis.SisPosting;
import org.iepmeetings.sis.SisReceipt;
import org.iepmeetings.sis.StudentInformationSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/**
 * What a school may expect of an upgrade: everybody and everything is still there, and each meeting
 * goes on from where it stood. No test touches another one's meeting.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    // No administrator's password: whoever was one before is one now, or the start is refused.
    properties = "camunda.bpm.job-execution.enabled=false")
@Import(Stage.class)
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
abstract class UpgradedSchool {

  private static final Pattern TOKEN = Pattern.compile("/s/([\\w-]+)");

  @LocalServerPort int port;
  @Autowired Stage stage;
  @Autowired Flyway flyway;
  @Autowired JdbcClient jdbc;
  @Autowired Roster roster;
  @Autowired Meetings meetings;
  @Autowired MoveDueDates moveDueDates;
  @Autowired MeetingRecord record;
  @Autowired Documents documents;
  @Autowired EffectLedger ledger;
  @Autowired SecureLinks links;
  @Autowired SisPosting sis;
  @Autowired StudentInformationSystem sisDocuments;
  @Autowired RepositoryService repositoryService;
  @Autowired RuntimeService runtimeService;
  @Autowired ManagementService managementService;

  /** The released version that the database is of. */
  abstract String version();

  /** The open tasks of each meeting, as the fixture has them. */
  private final Map<String, List<String>> standing = new LinkedHashMap<>();

  @BeforeAll
  void seeWhereTheMeetingsStand() {
    stage.answersOfFirstVersion(Fixture.answers(version()));
    jdbc.sql("select id from meeting")
        .query(String.class)
        .list()
        .forEach(meeting -> standing.put(meeting, stage.openTasks(meeting)));
  }

  @BeforeEach
  void returnToTheDayOfTheFixture() {
    ClockUtil.setCurrentTime(Date.from(Fixture.MADE.plus(Duration.ofMinutes(30))));
  }

  @AfterEach
  void letTimeRun() {
    ClockUtil.reset();
  }

  @Test
  void every_migration_is_as_it_was_when_it_ran() {
    flyway.validate();
    assertThat(flyway.info().applied()).isNotEmpty();
    assertThat(flyway.info().pending()).isEmpty();
  }

  @Test
  void the_cast_still_logs_in() {
    for (String name :
        List.of("casey", "carlos", "olive", "theo", "tara", "pia", "lena", "ana", "ada")) {
      assertThat(landsAt(name, Fixture.PASSWORD)).as(name).endsWith("/");
    }
    assertThat(landsAt("ana", "not-the-Password-1")).contains("/login");
  }

  @Test
  void a_meeting_without_a_date_gets_one() {
    String meeting = meetingWaitingFor("task_coordinateDate");
    stage.does(
        "carlos",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", Map.of("start", "2027-02-16T10:00-08:00")));

    assertThat(meetings.meeting(meeting).hasDate()).isTrue();
    assertThat(stage.openTasks(meeting)).contains("task_enterNoticeInformation");
  }

  @Test
  void a_meeting_planned_ahead_asks_for_input_on_its_day() {
    String meeting = meetingWaitingFor("task_enterNoticeInformation");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_giveParentInput");
    stage.fire(meeting, "timer_dayToAsk");

    assertThat(stage.openTasks(meeting)).contains("task_giveGeFeedback", "task_giveParentInput");
  }

  @Test
  void a_meeting_in_preparation_goes_on_in_the_office_and_with_the_teacher() {
    String meeting = meetingWaitingFor("task_checkInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    String theo = roster.staffByUsername("theo").orElseThrow().id();
    stage.submit("theo", stage.task(meeting, "task_giveGeFeedback", theo), Map.of());
    stage.runJobs(meeting);

    assertThat(stage.openTasks(meeting))
        .contains("task_noteFamilyReply")
        .doesNotContain("task_checkInvitations");
    assertThat(record.latest(meeting, "geFeedback", theo)).isPresent();
    assertThat(ledger.entries(meeting))
        .extracting(entry -> entry.key().purpose())
        .contains("invitation");
  }

  @Test
  void an_expedited_meeting_notes_the_familys_reply() {
    String meeting = meetingWaitingFor("task_noteFamilyReply");
    stage.does("carlos", meeting, "task_noteFamilyReply");

    assertThat(stage.openTasks(meeting)).isNotEmpty().doesNotContain("task_noteFamilyReply");
  }

  @Test
  void a_meeting_that_is_ready_is_opened() {
    String meeting = meetingWaitingFor("task_openMeeting");
    stage.does("casey", meeting, "task_openMeeting");

    assertThat(stage.openTasks(meeting)).contains("task_discussIep");
  }

  @Test
  void a_meeting_in_discussion_is_closed_with_the_words_of_its_opening() {
    String meeting = meetingWaitingFor("task_discussIep");
    stage.does("carlos", meeting, "task_discussIep");
    stage.does("carlos", meeting, "task_closeMeeting");

    assertThat(stage.openTasks(meeting)).contains("task_incorporateMinutes");
    theFamilysWordsAreKept(meeting);
  }

  @Test
  void a_meeting_that_awaits_consent_comes_to_its_end() {
    String meeting = meetingWaitingFor("task_recordConsent");
    int posted = receipts(meeting).size();
    stage.does("casey", meeting, "task_recordConsent");
    stage.everybodyAcknowledges(meeting);

    assertThat(stage.instances(meeting)).isEmpty();
    assertThat(meetings.running()).noneMatch(running -> running.id().equals(meeting));
    assertThat(receipts(meeting)).as("posted again with the consent").hasSizeGreaterThan(posted);
  }

  @Test
  void a_meeting_that_is_done_can_be_read_in_full() {
    String meeting = meetingWaitingFor();
    assertThat(stage.instances(meeting)).isEmpty();

    assertThat(record.all(meeting))
        .extracting(form -> form.section())
        .contains("opening", "discussion", "closing", "consent");
    theFamilysWordsAreKept(meeting);
    assertThat(receipts(meeting)).hasSizeGreaterThan(1);
  }

  @Test
  void running_meetings_keep_their_models_and_a_new_one_begins() {
    String deployment = deploymentOf(meetingWaitingFor("task_openMeeting"));
    assertThat(deployment)
        .isEqualTo(
            repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("iep-meeting")
                .processDefinitionVersion(1)
                .singleResult()
                .getDeploymentId());

    assertThat(stage.openTasks(stage.startMeeting())).contains("task_coordinateDate");
  }

  /** By the old models and the old decision table: without a change nothing stands elsewhere. */
  @Test
  void due_dates_of_running_meetings_can_be_counted_anew() {
    for (String meeting : standing.keySet()) {
      assertThat(moveDueDates.of(meeting)).as(standing.get(meeting).toString()).isEmpty();
    }
  }

  @Test
  void every_document_has_the_hash_it_was_stored_with() {
    Set<String> read = new HashSet<>();
    for (String meeting : standing.keySet()) {
      for (StoredDocument document : documents.list(meeting)) {
        // Refuses bytes that do not match.
        assertThat(documents.content(document.id())).hasSize(document.size());
        read.add(document.id());
      }
    }
    assertThat(read)
        .isNotEmpty()
        .containsAll(jdbc.sql("select id from document").query(String.class).list());
  }

  @Test
  void what_was_posted_to_the_sis_is_what_is_there() {
    List<SisReceipt> posted =
        standing.keySet().stream().flatMap(meeting -> receipts(meeting).stream()).toList();
    assertThat(posted)
        .isNotEmpty()
        .allSatisfy(
            receipt ->
                assertThat(Sha256.of(sisDocuments.read(receipt.documentId())))
                    .isEqualTo(receipt.sha256()));
  }

  @Test
  void the_ledger_knows_of_everything_that_was_done() {
    List<LedgerEntry> entries =
        standing.keySet().stream().flatMap(meeting -> ledger.entries(meeting).stream()).toList();
    assertThat(entries)
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.state()).isEqualTo(LedgerEntry.State.DONE);
              assertThat(entry.what()).isNotBlank();
              assertThat(entry.receipt()).isNotBlank();
              assertThat(entry.done()).isNotNull();
            });
  }

  @Test
  void the_links_in_letters_that_went_out_still_open() {
    String meeting = meetingWaitingFor("task_checkInvitations");
    List<String> tokens =
        jdbc
            .sql("select eml from outbox_mail")
            .query((row, number) -> row.getBytes("eml"))
            .list()
            .stream()
            .flatMap(UpgradedSchool::tokens)
            .filter(token -> isForParentsOf(meeting, links.find(token)))
            .toList();

    assertThat(tokens)
        .isNotEmpty()
        .allSatisfy(
            token ->
                assertThat(new Visitor(port).get("/s/" + token).body())
                    .contains("<form", "parentInput.whatHelps"));
  }

  @Test
  void nothing_has_failed() {
    assertThat(runtimeService.createIncidentQuery().list()).isEmpty();
    assertThat(managementService.createJobQuery().withException().list()).isEmpty();
  }

  /** The one meeting of the fixture that had these tasks open among others; none: it was over. */
  private String meetingWaitingFor(String... tasks) {
    List<String> found =
        standing.entrySet().stream()
            .filter(
                meeting ->
                    tasks.length == 0
                        ? meeting.getValue().isEmpty()
                        : meeting.getValue().containsAll(List.of(tasks)))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(found).as("waiting for %s, of %s", List.of(tasks), standing).hasSize(1);
    return found.get(0);
  }

  private String landsAt(String name, String password) {
    return new Visitor(port)
        .login(name, password)
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError("no answer to the login of " + name));
  }

  private List<SisReceipt> receipts(String meeting) {
    return sis.receipts(meetings.meeting(meeting).studentId()).stream()
        .filter(receipt -> receipt.effectKey().startsWith(meeting))
        .toList();
  }

  private String deploymentOf(String meeting) {
    ProcessInstance overview = stage.instance(meeting, "iep-meeting");
    return repositoryService
        .getProcessDefinition(overview.getProcessDefinitionId())
        .getDeploymentId();
  }

  private void theFamilysWordsAreKept(String meeting) {
    assertThat((String) record.answers(meeting, "opening").get("rightsReply"))
        .contains("\n(laughs)\n", "¡qué complicado!", "👍");
  }

  private static boolean isForParentsOf(String meeting, Optional<SecureLink> link) {
    return link.filter(there -> there.meetingId().equals(meeting))
        .filter(there -> there.formId().equals("parent-input"))
        .isPresent();
  }

  private static Stream<String> tokens(byte[] eml) {
    try {
      String text = text(new MimeMessage(null, new ByteArrayInputStream(eml)));
      return TOKEN.matcher(text).results().map(link -> link.group(1));
    } catch (Exception e) {
      throw new AssertionError("A mail in the outbox cannot be read", e);
    }
  }

  private static String text(Part part) throws Exception {
    if (part.isMimeType("text/plain")) {
      return (String) part.getContent();
    }
    StringBuilder text = new StringBuilder();
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        text.append(text(parts.getBodyPart(i)));
      }
    }
    return text.toString();
  }
}
