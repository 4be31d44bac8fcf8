package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.calendar.CalendarLine;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.invitation.ContactAttempts;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.message.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A language without texts: each letter waits for a person, and nothing goes out in English. */
class UntranslatedLetterTest extends InputTest {

  private static final String TRANSLATE = "task_translateLetter";
  private static final String STUDENT = "S1001-self";

  @Autowired MeetingChanges changes;
  @Autowired WebApplicationContext pages;
  @Autowired SchoolCalendars calendars;
  @Autowired Documents documents;
  @Autowired ContactAttempts attempts;
  @Autowired TaskForms taskForms;

  @BeforeEach
  void inVietnamese() {
    language("vi");
  }

  @AfterEach
  void inSpanishAgain() {
    language("es");
    jdbc.sql("delete from guardian where id = ?").param(STUDENT).update();
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

  /** Only a template that knows the child's first name can be given to {@code toParent}. */
  static List<String> lettersToFamilies() throws IOException {
    List<String> templates = new ArrayList<>();
    for (Resource template :
        new PathMatchingResourcePatternResolver().getResources("classpath:templates/mail/*.html")) {
      if (template.getContentAsString(StandardCharsets.UTF_8).contains("- childFirstName")) {
        templates.add(template.getFilename().replace(".html", ""));
      }
    }
    assertThat(templates).contains("invitation", "consentReminder").doesNotContain("datesMoved");
    return templates;
  }

  /** A new letter to families fails here until it is walked to. */
  @ParameterizedTest
  @MethodSource("lettersToFamilies")
  void noLetterToAFamilyGoesOutInEnglish(String template) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = walkTo(template);

    List<String> held =
        jdbc.sql(
                "select person_id from untranslated_letter"
                    + " where meeting_id = ? and template = ? and closed_as is null")
            .params(meeting, template)
            .query(String.class)
            .list();
    assertThat(held).as("who waits for %s", template).isNotEmpty();
    held.forEach(person -> assertThat(tasksAbout(meeting, TRANSLATE, person)).isNotEmpty());
    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> stage.roster().findGuardian(entry.key().recipient()).isPresent())
        .as("what went to the family")
        .allMatch(entry -> entry.what().endsWith("in Vietnamese, translated by hand"));
  }

  /** Up to the moment in which this letter is written. */
  private String walkTo(String template) {
    return switch (template) {
      case "dateOptions" -> datesOffered();
      case "dateOptionsReminder" -> {
        String meeting = datesOffered();
        stage.fire(meeting, "timer_familyChoiceReminder");
        yield meeting;
      }
      case "invitation" -> invited();
      case "cancellation" -> {
        String meeting = invited();
        translated(task(meeting, "invitation"), "Thư mời");
        stage.runJobs(meeting);
        assertThat(changes.cancel(meeting, CancelReason.LEFT, "casey", "")).isTrue();
        stage.runJobs(meeting);
        yield meeting;
      }
      case "inputRequest" -> asked();
      case "inputReminder" -> {
        String meeting = asked();
        stage.fireAll(meeting, "timer_reminderDay");
        yield meeting;
      }
      case "inputOverdue" -> {
        String meeting = asked();
        stage.fireAll(meeting, "timer_reminderDay");
        stage.fireAll(meeting, "timer_dayAfterDue");
        yield meeting;
      }
      case "inputDateMoved" -> {
        String meeting = asked();
        schoolIsClosed(meeting, LocalDate.parse("2027-02-01"), LocalDate.parse("2027-02-02"));
        yield meeting;
      }
      case "newLink" -> {
        String meeting = asked();
        translated(task(meeting, "inputRequest"), "Về buổi họp IEP");
        stage.runJobs(meeting);
        newLink(meeting);
        yield meeting;
      }
      case "draft" -> draftWaits();
      case "agenda" -> {
        String meeting = scheduled(false);
        stage.fire(meeting, "timer_agendaWindow");
        stage.does("casey", meeting, "task_prepareAgenda");
        yield meeting;
      }
      case "excusalRequest" -> excusalAsked();
      case "excusalInput" -> {
        String meeting = excusalAsked();
        stage.does("lena", meeting, "task_giveExcusalInput");
        yield meeting;
      }
      case "agencyConsent" -> {
        String meeting = scheduled(true);
        stage.does(
            "casey",
            meeting,
            "task_requestInvitations",
            Map.of(
                "invitationRequest",
                Map.of(
                    "agencies",
                    List.of(
                        Map.of(
                            "name",
                            "Rehabilitation",
                            "email",
                            "dor@agency.example.org",
                            "reason",
                            "Job training")))));
        yield meeting;
      }
      case "studentInvitation" -> studentInvited();
      case "noLongerInvited" -> {
        String meeting = studentInvited();
        stage.submit(
            "olive",
            tasksAbout(meeting, TRANSLATE, STUDENT).get(0),
            Map.of("translation", Map.of("subject", "Thư mời")));
        stage.runJobs(meeting);
        withoutTransition(meeting);
        yield meeting;
      }
      case "iepForSignature" -> heldWithIep();
      case "consentReminder" -> {
        String meeting = heldWithIep();
        stage.fire(meeting, "timer_consentReminder");
        yield meeting;
      }
      default -> throw new AssertionError("Nothing here walks to the letter " + template);
    };
  }

  @Test
  void everyLetterThatWasTranslatedGoesOutWithItsFiles() {
    String meeting = invited();
    stage.fire(meeting, "timer_dayToAsk");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");
    assertThat(waiting(meeting)).containsExactlyInAnyOrder("invitation", "inputRequest", "draft");

    for (Task task : tasksAbout(meeting, TRANSLATE, parent().id())) {
      translated(task, "Thư từ nhà trường");
    }
    stage.runJobs(meeting);
    assertThat(ledger.entries(meeting))
        .filteredOn(entry -> entry.key().recipient().equals(parent().id()))
        .hasSize(3)
        .allMatch(entry -> entry.state() == LedgerEntry.State.DONE)
        .allMatch(entry -> entry.what().endsWith("in Vietnamese, translated by hand"));
    assertThat(Letters.newestFiles(jdbc, "draft", parent().email())).hasSize(1);
    assertThat(Letters.newestCalendar(jdbc, "invitation")).contains("METHOD:REQUEST");
  }

  @Test
  void aTranslationOfWhatIsEnclosedGoesAlong() {
    String meeting = draftWaits();
    Task task = task(meeting, "draft");
    assertThat(stage.shown(task).get("untranslated").toString())
        .contains("enclosed=draft-pages-1.pdf", "have an interpreter read it with you");
    stage.upload(meeting, DocumentKind.TRANSLATION);
    assertThatThrownBy(() -> translatedToo(task, List.of()))
        .hasMessageContaining("Translated pages that go along");
    String pages = documents.list(meeting, DocumentKind.TRANSLATION).get(0).id();
    opened(meeting);

    translatedToo(task, List.of(pages));
    stage.runJobs(meeting);

    assertThat(Letters.newestFiles(jdbc, "draft", parent().email())).hasSize(2);
    assertThat(documents.get(pages).orElseThrow().sentAt()).isNotNull();
    assertThat(stage.path(meeting, "translate-letter")).endsWith("end_told");
  }

  @Test
  void whatStaysInEnglishIsGoneThroughWithThePerson() {
    String meeting = draftWaits();
    translated(task(meeting, "draft"), "Bản nháp");
    stage.runJobs(meeting);

    assertThat(Letters.newestFiles(jdbc, "draft", parent().email())).hasSize(1);
    assertThat(stage.shown(stage.task(meeting, "task_callInLanguage")).get("untranslated"))
        .asString()
        .contains("toGoThrough=draft-pages-1.pdf", "notMailed=false", "page=,");
    stage.does("olive", meeting, "task_callInLanguage");
    assertThat(stage.path(meeting, "translate-letter")).endsWith("end_answered");
    assertThat(record.latest(meeting, "languageCall").orElseThrow().sectionAnswers())
        .containsEntry("enclosed", "readTogether")
        .doesNotContainKeys("result", "handedOver");
  }

  @Test
  void whoWasOnlyToldStillGetsWhatWasEnclosed() {
    String meeting = draftWaits();
    Map<String, Object> told =
        Map.of("toldBy", "phone", "translatedBy", "Interpreter", "enclosed", "english");
    stage.submit(
        "olive",
        task(meeting, "draft"),
        Map.of("translationOutcome", "told", "translation", stage.only(told)));
    stage.runJobs(meeting);

    Task call = stage.task(meeting, "task_callInLanguage");
    assertThat(stage.shown(call).get("untranslated").toString()).contains("notMailed=true");
    assertThatThrownBy(
            () ->
                stage.submit(
                    "olive",
                    call,
                    Map.of(
                        "languageCall",
                        stage.only(Map.of("enclosed", "readTogether", "interpreter", "Ms. Le")))))
        .hasMessageContaining("When and how the pages got to the person");
    stage.does("olive", meeting, "task_callInLanguage");
  }

  @Test
  void aLetterInSpanishSaysWhatToDoAboutPagesInEnglish() {
    language("es");
    String meeting = draftWaits();
    stage.fire(meeting, "timer_agendaWindow");
    stage.does("casey", meeting, "task_prepareAgenda");

    assertThat(Letters.newestText(jdbc, "draft", parent().email())).contains("está en inglés");
    assertThat(Letters.newestText(jdbc, "agenda", parent().email()))
        .as("the agenda is in Spanish")
        .doesNotContain("está en inglés");
  }

  private String draftWaits() {
    String meeting = scheduled(false);
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "yes"));
    stage.upload(meeting, DocumentKind.DRAFT);
    stage.does("casey", meeting, "task_uploadDraft");
    return meeting;
  }

  private void translatedToo(Task task, List<String> files) {
    stage.submit(
        "olive", task, Map.of("translation", Map.of("enclosed", "translated", "files", files)));
  }

  @Test
  void aNewLinkEndsTheLostOneWhenItGoesOutAndNotBefore() {
    String meeting = asked();
    translated(task(meeting, "inputRequest"), "Về buổi họp IEP");
    stage.runJobs(meeting);
    SecureLink lost = stage.linkInLastLetterToParent(parent().id());

    assertThat(newLink(meeting)).contains("Have the letter translated", "still opens");
    assertThat(opens(lost)).isTrue();
    translated(task(meeting, "newLink"), "Liên kết mới");
    stage.runJobs(meeting);

    assertThat(opens(lost)).isFalse();
    assertThat(opens(stage.linkInLastLetterToParent(parent().id()))).isTrue();
  }

  private boolean opens(SecureLink link) {
    return jdbc.sql("select revoked_at is null from secure_link where id = ?")
        .param(link.id())
        .query(Boolean.class)
        .single();
  }

  @Test
  void anInvitationThatWaitsIsDroppedWhenThePersonIsNotInvitedAnyMore() {
    String meeting = studentInvited();
    withoutTransition(meeting);

    assertThat(tasksAbout(meeting, TRANSLATE, STUDENT)).isEmpty();
    assertThat(lettersTo(meeting, STUDENT)).isEmpty();
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
            stage.only(
                Map.of(
                    "toldBy",
                    "phone",
                    "translatedBy",
                    "Interpreter of the county",
                    "enclosed",
                    "english"))));
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
    String meeting = scheduled(false);
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private String scheduled(boolean transition) {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.startMeeting();
    schedule(meeting, "2027-02-16", transition);
    return meeting;
  }

  private void schedule(String meeting, String day, boolean transition) {
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at(day, "10:00").toOffsetDateTime().toString(),
                "transition",
                transition)));
  }

  private String datesOffered() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    stage.offer(meeting, Stage.at("2026-12-08", "15:15"), Stage.at("2026-12-10", "14:30"));
    return meeting;
  }

  /** The student has an address, and reads Vietnamese as well. */
  private String studentInvited() {
    jdbc.sql(
            """
            insert into guardian (id, student_id, given_name, family_name, relationship, email,
              language, interpreter_needed, preferred_means, holds_educational_rights, active)
            values (?, 'S1001', 'Maya', 'Rosales', 'student', 'maya@example.org',
              'vi', false, 'email', false, true)
            """)
        .param(STUDENT)
        .update();
    String meeting = scheduled(true);
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  /** Another date is set, and transition is not discussed after all. */
  private void withoutTransition(String meeting) {
    stage.askForNewDate(meeting);
    schedule(meeting, "2027-02-18", false);
    stage.does("olive", meeting, "task_checkInvitations");
  }

  /** The LEA representative cannot come, and the area is discussed. */
  private String excusalAsked() {
    String meeting = stage.startMeeting();
    List<Map<String, Object>> members = new ArrayList<>();
    var schedule =
        (Map<?, ?>) stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule");
    for (Object row : (List<?>) schedule.get("members")) {
      Map<String, Object> member = new HashMap<>();
      ((Map<?, ?>) row).forEach((key, value) -> member.put(key.toString(), value));
      member.put("answer", "leaRepresentative".equals(member.get("role")) ? "cannot" : "agreed");
      members.add(member);
    }
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "schedule",
            Map.of(
                "start",
                Stage.at("2026-12-17", "10:00").toOffsetDateTime().toString(),
                "members",
                members),
            "nextStep",
            "askExcusal"));
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));
    return meeting;
  }

  private String heldWithIep() {
    String meeting = stage.held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");
    return meeting;
  }

  /** The office replaces a link that was lost. */
  private String newLink(String meeting) {
    try {
      return String.valueOf(
          MockMvcBuilders.webAppContextSetup(pages)
              .build()
              .perform(
                  post("/meetings/" + meeting + "/links")
                      .principal(() -> "olive")
                      .param("formId", "parent-input")
                      .param("personId", parent().id()))
              .andExpect(status().is3xxRedirection())
              .andReturn()
              .getFlashMap()
              .get("done"));
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private void schoolIsClosed(String meeting, LocalDate from, LocalDate to) {
    String school = stage.maya().schoolId();
    List<CalendarLine> lines = new ArrayList<>(calendars.lines(school));
    List<CalendarLine> before = List.copyOf(lines);
    lines.add(new CalendarLine("closure", "Fog", from, to));
    calendars.keep(school, SchoolCalendars.check(lines));
    try {
      jdbc.sql(
              "insert into school_calendar_change (id, school_id, what, changed_by, changed_at)"
                  + " values ('C-FOG', ?, 'Fog', 'olive', current_timestamp)")
          .param(school)
          .update();
      runtimeService.startProcessInstanceByKey(
          "change-school-calendar", "C-FOG", Map.of("changeId", "C-FOG", "schoolId", school));
      stage.runJobs("C-FOG");
    } finally {
      calendars.keep(school, SchoolCalendars.check(before));
    }
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
