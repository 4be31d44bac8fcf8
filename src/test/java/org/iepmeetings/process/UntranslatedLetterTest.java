package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.invitation.ContactAttempts;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.message.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A language without texts: each letter waits for a person, and nothing goes out in English. */
class UntranslatedLetterTest extends InputTest {

  private static final String TRANSLATE = "task_translateLetter";

  @Autowired MeetingChanges changes;
  @Autowired ContactAttempts attempts;
  @Autowired TaskForms taskForms;

  @BeforeEach
  void inVietnamese() {
    language("vi");
  }

  @AfterEach
  void inSpanishAgain() {
    language("es");
  }

  @Test
  void becomesATaskWithItsWordsAndGoesOutTranslated() {
    String meeting = asked();
    assertThat(lettersTo(meeting, parent().id())).isEmpty();
    Task task = task(meeting, "inputRequest");
    assertThat(stage.shown(task).get("untranslated").toString())
        .contains("Vietnamese", "first and most important teacher", parent().fullName())
        .contains("(the link)")
        .doesNotContain("/s/");

    assertThatThrownBy(() -> translated(task, "Về em Maya"))
        .hasMessageContaining("leave the student's name out of it");
    translated(task, "Về buổi họp IEP");
    stage.runJobs(meeting);

    assertThat(lettersTo(meeting, parent().id())).containsExactly("parentInput-inputRequest");
    assertThat(Letters.newestText(jdbc, "inputRequest", parent().email()))
        .contains("Xin cho chúng tôi biết", "/s/", "first and most");
    assertThat(stage.timers(meeting, "timer_reminderDay")).isNotEmpty();
    assertThat(stage.shown(stage.task(meeting, "task_callInLanguage")).get("untranslated"))
        .asString()
        .contains("page=What you would like the team to know");

    stage.does("olive", meeting, "task_callInLanguage");
    assertThat(stage.path(meeting, "translate-letter"))
        .containsExactly(
            "start_letterWaits",
            "gateway_toTranslate",
            "task_translateLetter",
            "gateway_whatDone",
            "task_sendTranslated",
            "gateway_wentOut",
            "gateway_told",
            "gateway_pageBehind",
            "task_callInLanguage",
            "end_answered");
  }

  @Test
  void everyLetterBeforeTheMeetingWaits() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    offerDates(meeting);
    assertThat(waiting(meeting)).containsExactly("dateOptions");
    stage.fire(meeting, "timer_familyChoiceReminder");
    assertThat(waiting(meeting)).containsExactly("dateOptions", "dateOptionsReminder");
    stage.does("casey", meeting, "task_noteFamilyChoice");
    stage.schedule(meeting, Stage.at("2027-02-16", "10:00"));

    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    assertThat(waiting(meeting)).contains("invitation");
    stage.fire(meeting, "timer_dayToAsk");
    stage.fireAll(meeting, "timer_reminderDay");
    stage.fireAll(meeting, "timer_dayAfterDue");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");
    stage.fire(meeting, "timer_agendaWindow");
    stage.does("casey", meeting, "task_prepareAgenda");

    assertThat(waiting(meeting))
        .containsExactlyInAnyOrder(
            "dateOptions",
            "dateOptionsReminder",
            "invitation",
            "inputRequest",
            "inputReminder",
            "inputOverdue",
            "draft",
            "agenda");
    assertThat(lettersTo(meeting, parent().id())).isEmpty();

    for (Task task : tasksAbout(meeting, TRANSLATE, parent().id())) {
      translated(task, "Thư từ nhà trường");
    }
    stage.runJobs(meeting);
    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> entry.key().recipient().equals(parent().id()))
        .hasSize(8)
        .allMatch(entry -> entry.state() == LedgerEntry.State.DONE)
        .allMatch(entry -> entry.what().endsWith("in Vietnamese, translated by hand"));
    assertThat(Letters.newestFiles(jdbc, "draft", parent().email())).hasSize(1);
    assertThat(Letters.newestCalendar(jdbc, "invitation")).contains("METHOD:REQUEST");
  }

  @Test
  void everyLetterAfterTheMeetingWaits() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    assertThat(waiting(meeting)).contains("iepForSignature");
    stage.fire(meeting, "timer_consentReminder");
    assertThat(waiting(meeting)).contains("iepForSignature", "consentReminder");
    assertThat(lettersTo(meeting, parent().id())).isEmpty();
  }

  @Test
  void aRevisedNoticeTakesThePlaceOfTheOneThatWaits() {
    String meeting = invited();
    stage.askForNewDate(meeting);
    stage.schedule(meeting, Stage.at("2027-02-18", "10:00"));
    assertThat(opened(meeting).get("untranslated").toString())
        .as("until the revised one is written")
        .contains("oldDate=true");

    stage.does("olive", meeting, "task_checkInvitations");

    assertThat(waiting(meeting)).containsOnlyOnce("invitation");
    assertThat(stage.shown(task(meeting, "invitation")).get("untranslated").toString())
        .contains("takes the place of", "February 18", "oldDate=false");
    assertThat(stage.path(meeting, "translate-letter")).contains("end_letterReplaced");
  }

  @Test
  void aCancellationOfWhatNobodyWasToldOfIsNotTold() {
    String meeting = invited();
    assertThat(changes.cancel(meeting, CancelReason.LEFT, "casey", "")).isTrue();
    stage.runJobs(meeting);
    assertThat(waiting(meeting)).isEmpty();
    assertThat(stage.openTasks(meeting)).containsExactly("task_concludeCancelled");
  }

  @Test
  void aCancellationAfterATranslatedNoticeWaitsToo() {
    String meeting = invited();
    translated(task(meeting, "invitation"), "Thư mời");
    stage.runJobs(meeting);
    assertThat(changes.cancel(meeting, CancelReason.LEFT, "casey", "")).isTrue();
    stage.runJobs(meeting);
    assertThat(waiting(meeting)).containsExactly("cancellation");
  }

  @Test
  void whoIsToldInPersonGetsNoMailAndItStandsAmongTheAttempts() {
    String meeting = invited();
    stage.submit(
        "olive",
        task(meeting, "invitation"),
        Map.of(
            "translationOutcome",
            "told",
            "translation",
            stage.only(Map.of("toldBy", "phone", "translatedBy", "Interpreter of the county"))));
    stage.runJobs(meeting);

    assertThat(stage.path(meeting, "translate-letter")).contains("task_noteTold");
    assertThat(stage.openTasks(meeting)).contains("task_callInLanguage");
    assertThat(attempts.of(meeting))
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.means()).isEqualTo("phone");
              assertThat(attempt.purpose()).contains("in their language");
            });
  }

  @Test
  void aTranslationForAnAddressThatDoesNotWorkComesBack() {
    String meeting = invited();
    String address = parent().email();
    stage.withAddress(parent().id(), "no address");
    try {
      translated(task(meeting, "invitation"), "Thư mời");
      stage.runJobs(meeting);
      assertThat(stage.shown(task(meeting, "invitation")).get("untranslated").toString())
          .contains("notReached=true");
    } finally {
      stage.withAddress(parent().id(), address);
    }
  }

  @Test
  void whatIsNotNeededAnyMoreIsNotSent() {
    String meeting = invited();
    stage.submit(
        "olive",
        task(meeting, "invitation"),
        Map.of("translationOutcome", "notNeeded", "translation", stage.only(Map.of())));
    stage.runJobs(meeting);
    assertThat(stage.path(meeting, "translate-letter")).endsWith("end_letterNotNeeded");
    assertThat(lettersTo(meeting, parent().id())).isEmpty();
  }

  private String invited() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private void offerDates(String meeting) {
    Map<String, Object> schedule = new HashMap<>();
    schedule.put(
        "options",
        List.of(
            Map.of("start", Stage.at("2026-12-08", "15:15").toOffsetDateTime().toString()),
            Map.of("start", Stage.at("2026-12-10", "14:30").toOffsetDateTime().toString())));
    schedule.put("start", null);
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", schedule, "nextStep", "offerOptions"));
  }

  private void translated(Task task, String subject) {
    stage.submit("olive", task, Map.of("translation", Map.of("subject", subject)));
  }

  private List<String> waiting(String meeting) {
    List<String> templates =
        jdbc.sql(
                "select template from untranslated_letter where meeting_id = ? and closed_as is null"
                    + " order by id")
            .param(meeting)
            .query(String.class)
            .list();
    assertThat(tasksAbout(meeting, TRANSLATE, parent().id()))
        .as("a task for each of %s", templates)
        .hasSize(templates.size());
    return templates;
  }

  private Task task(String meeting, String template) {
    String id =
        jdbc.sql(
                "select id from untranslated_letter"
                    + " where meeting_id = ? and template = ? and closed_as is null")
            .params(meeting, template)
            .query(String.class)
            .single();
    return tasksAbout(meeting, TRANSLATE, parent().id()).stream()
        .filter(task -> id.equals(taskService.getVariable(task.getId(), "letterId")))
        .findFirst()
        .orElseThrow();
  }

  /** The form as it stands when it is opened now. */
  private Map<String, Object> opened(String meeting) {
    return taskForms.find(meeting, "translate-letter", parent().id()).orElseThrow().shown();
  }

  private void language(String code) {
    jdbc.sql("update guardian set language = ? where id = ?").params(code, parent().id()).update();
  }
}
