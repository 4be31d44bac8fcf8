package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.invitation.ContactAttempts;
import org.iepmeetings.message.LedgerEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Letters that the mail server had taken come back to the office's mailbox. */
@ExtendWith(OutputCaptureExtension.class)
class ReturnedMailTest extends InputTest {

  @RegisterExtension
  static final GreenMailExtension MAILBOX =
      new GreenMailExtension(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP))
          .withPerMethodLifecycle(false);

  @DynamicPropertySource
  static void mailbox(DynamicPropertyRegistry settings) {
    settings.add("spring.datasource.url", () -> "jdbc:h2:mem:returned-mail;DB_CLOSE_DELAY=-1");
    settings.add("iep.returned-mail.host", () -> "localhost");
    settings.add("iep.returned-mail.port", () -> MAILBOX.getImap().getPort());
    settings.add("iep.returned-mail.tls", () -> "false");
    settings.add("iep.returned-mail.username", () -> "iep");
    settings.add("iep.returned-mail.password", () -> "secret");
    settings.add("iep.returned-mail.every", () -> "P1D"); // the tests look by themselves
  }

  @Autowired ScheduledTaskHolder scheduled;
  @Autowired ContactAttempts attempts;

  private int reports;

  @BeforeEach
  void emptyMailbox() throws Exception {
    MAILBOX.purgeEmailFromAllMailboxes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix", "exchange", "sendmail"})
  void aNoticeThatComesBackIsTheOfficesTaskAsIfItHadBeenRefused(String server) throws Exception {
    String meeting = invited();
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachOtherwise");
    int counted = attempts.standing(meeting).attempts();

    arrives(server, letter(meeting, "invitation", parent().id()));
    looks();
    stage.runJobs(meeting);

    Task task = stage.task(meeting, "task_reachOtherwise");
    assertThat(taskService.getIdentityLinksForTask(task.getId()))
        .anyMatch(link -> "office".equals(link.getGroupId()));
    assertThat(stage.shown(task).get("notReached").toString())
        .contains(parent().fullName(), "could not be delivered", "/documents/");
    assertThat(isRead()).containsExactly(true);
    assertThat(attempts.of(meeting))
        .as("the evidence does not count it")
        .anyMatch(attempt -> attempt.result().equals("bounced") && !attempt.counts());
    assertThat(attempts.standing(meeting).attempts()).isEqualTo(counted - 1);

    stage.does("olive", meeting, "task_reachOtherwise");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachOtherwise");
    assertThat(stage.path(meeting, "reach-another-way"))
        .containsExactly(
            "start_notReached",
            "gateway_whichReturned",
            "task_reachOtherwise",
            "gateway_reached",
            "end_reached");
  }

  @Test
  void aReportIsNotedOnceAndASecondOneOpensNoSecondTask() throws Exception {
    String meeting = invited();
    String letter = letter(meeting, "invitation", parent().id());
    arrives("postfix", letter);
    looks();
    unread(); // as if another node, or a crash before it was marked
    looks();
    arrives("exchange", letter);
    looks();
    stage.runJobs(meeting);

    assertThat(stage.openTasks(meeting)).containsOnlyOnce("task_reachOtherwise");
    assertThat(isRead()).containsExactly(true, true);
    assertThat(entry(meeting, "invitation", parent().id()).failures()).hasSize(1);
  }

  @Test
  void aRequestForInputThatComesBackIsTheTaskToReachThem() throws Exception {
    String meeting = asked();
    arrives("postfix", letter(meeting, "parentInput-inputRequest", parent().id()));
    looks();
    stage.runJobs(meeting);

    Task task = tasksAbout(meeting, "task_reachForInput", parent().id()).get(0);
    assertThat(stage.shown(task).get("respondent").toString())
        .contains(parent().fullName(), "Parent input");
    stage.submit("olive", task, Map.of());
    assertThat(record.latest(meeting, "inputReached", parent().id())).isPresent();
  }

  @Test
  void aRequestWhoseInputIsInNeedsNobody() throws Exception {
    String meeting = asked();
    String letter = letter(meeting, "geFeedback-inputRequest", staff("theo"));
    stage.submit(
        "theo", tasksAbout(meeting, "task_giveGeFeedback", staff("theo")).get(0), Map.of());
    stage.runJobs(meeting);

    arrives("postfix", letter);
    looks();
    stage.runJobs(meeting);

    assertThat(tasksAbout(meeting, "task_reachForInput", staff("theo"))).isEmpty();
    assertThat(isRead()).containsExactly(true);
  }

  @Test
  void anyOtherLetterIsSaidAnotherWay() throws Exception {
    String meeting = stage.held();
    stage.upload(meeting, org.iepmeetings.document.DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    String purpose =
        ledger.entries(meeting).stream()
            .filter(entry -> entry.what().contains("iepForSignature"))
            .findFirst()
            .orElseThrow()
            .key()
            .purpose();

    arrives("exchange", letter(meeting, purpose, parent().id()));
    looks();
    stage.runJobs(meeting);

    assertThat(stage.shown(stage.task(meeting, "task_reachAboutLetter")).get("returned").toString())
        .contains(parent().fullName(), "An IEP is ready for your review and signature");
    stage.does("olive", meeting, "task_reachAboutLetter");
  }

  @Test
  void theNoticeOfAnEarlierDateNeedsNobodyAndAnOpenTaskEndsWithItsDate() throws Exception {
    String meeting = invited();
    String letter = letter(meeting, "invitation", parent().id());
    arrives("postfix", letter);
    looks();
    stage.runJobs(meeting);
    assertThat(stage.openTasks(meeting)).contains("task_reachOtherwise");

    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at("2027-02-18", "10:00"));
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachOtherwise");

    arrives("exchange", letter);
    looks();
    stage.runJobs(meeting);
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachOtherwise");
  }

  @Test
  void whatIsNoFailureOfOursStaysUnreadAndTheLogNamesNobody(CapturedOutput log) throws Exception {
    String meeting = invited();
    String letter = letter(meeting, "invitation", parent().id());
    arrives("delayed", letter);
    arrives("reply", letter);
    arrives("postfix", "<" + "0f".repeat(32) + "@elsewhere.example>");
    arrives("postfix", "<% or '1'='1@elsewhere.example>");
    looks();
    looks();
    stage.runJobs(meeting);

    assertThat(isRead()).containsExactly(false, false, false, false);
    assertThat(stage.openTasks(meeting)).doesNotContain("task_reachOtherwise");
    assertThat(entry(meeting, "invitation", parent().id()).state())
        .isEqualTo(LedgerEntry.State.DONE);
    assertThat(log.getOut().split("matches no letter of ours", -1)).as("once each").hasSize(3);
    assertThat(log.getOut()).doesNotContain("rosales", "Rosales");
  }

  @Test
  void aMailboxThatCannotBeReadIsSaidInTheLogAndReadTheNextTime(CapturedOutput log)
      throws Exception {
    String meeting = invited();
    arrives("postfix", letter(meeting, "invitation", parent().id()));
    MAILBOX.setUser("iep", "changed");
    looks();
    assertThat(log.getOut()).contains("check iep.returned-mail.*").doesNotContain("secret");

    MAILBOX.getUserManager().getUser("iep").setPassword("secret");
    looks();
    stage.runJobs(meeting);
    assertThat(stage.openTasks(meeting)).contains("task_reachOtherwise");
  }

  /** The notices are out, and reached everybody. */
  private String invited() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private LedgerEntry entry(String meeting, String purpose, String person) {
    return ledger.entries(meeting).stream()
        .filter(one -> one.key().purpose().equals(purpose))
        .filter(one -> one.key().recipient().equals(person))
        .findFirst()
        .orElseThrow();
  }

  /** Its Message-ID, as the mail server got it. */
  private String letter(String meeting, String purpose, String person) {
    String receipt = entry(meeting, purpose, person).receipt();
    return receipt.substring(0, receipt.indexOf(' '));
  }

  private void arrives(String server, String letter) throws Exception {
    String eml =
        Files.readString(Path.of("src/test/resources/returned-mail", server + ".eml"))
            .replace("{{letter}}", letter)
            .replace("{{report}}", "report-" + System.nanoTime() + "-" + ++reports);
    MimeMessage mail =
        GreenMailUtil.newMimeMessage(
            new java.io.ByteArrayInputStream(
                eml.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
    GreenMailUser office = MAILBOX.setUser("iep", "secret");
    MAILBOX
        .getManagers()
        .getImapHostManager()
        .getInbox(office)
        .appendMessage(mail, new Flags(), ClockUtil.getCurrentTime());
  }

  private void looks() {
    scheduled.getScheduledTasks().forEach(task -> task.getTask().getRunnable().run());
  }

  private List<Boolean> isRead() throws Exception {
    return Arrays.stream(MAILBOX.getReceivedMessages())
        .map(
            mail -> {
              try {
                return mail.isSet(Flags.Flag.SEEN);
              } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private void unread() throws Exception {
    for (MimeMessage mail : MAILBOX.getReceivedMessages()) {
      mail.setFlag(Flags.Flag.SEEN, false);
    }
  }
}
