package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.team.Excusals;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A required member who cannot come is excused as the law says, or the date is not set. */
class ExcusalTest extends ProcessTest {

  private static final String ROLE = "leaRepresentative";

  @Autowired Excusals excusals;
  @Autowired LinkedForms linkedForms;
  @Autowired TaskForms taskForms;
  @Autowired Documents documents;
  @Autowired MeetingChanges changes;
  @Autowired JdbcClient jdbc;
  @Autowired MasterCalendar calendar;

  private String meeting;
  private String parent;

  @BeforeEach
  void theLeaRepresentativeCannotCome() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    meeting = stage.startMeeting();
    parent = stage.roster().guardians(stage.maya().id()).get(0).id();
    answer("askExcusal", "2026-12-17", rows(ROLE, "cannot"));
  }

  @Test
  void areaNotDiscussed_parentAndLeaAgree_andTheDateIsSet() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    assertThat(stage.openTasks(meeting))
        .containsExactly("task_answerExcusal", "task_authorizeExcusal", "task_coordinateDate");
    stage.does("marcus", meeting, "task_authorizeExcusal");
    assertThatThrownBy(() -> answer("setDate", "2026-12-17", rows(ROLE, "cannot")))
        .hasMessageContaining("waiting for answers");

    parentAnswers("agree");

    assertThat(stage.instance(meeting, "obtain-excusal")).isNull();
    assertThat(stage.path(meeting, "obtain-excusal"))
        .contains("task_settleExcusal", "end_excused")
        .doesNotContain("task_askForExcusalInput");
    assertThat(shownExcusal().get("status")).isEqualTo("excused");
    answer("setDate", "2026-12-17", rows(ROLE, "cannot"));
    assertThat(excusals.valid(meeting, ROLE)).isTrue();
    assertThat(excusals.valid(meeting, "parent")).isFalse();
  }

  @Test
  void areaDiscussed_theWrittenInputGoesToParentsAndTeamFirst() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));
    stage.does("marcus", meeting, "task_authorizeExcusal");
    parentAnswers("agree");
    assertThatThrownBy(() -> answer("setDate", "2026-12-17", rows(ROLE, "cannot")))
        .hasMessageContaining("waiting for answers");
    assertThat(stage.mailsOf(meeting)).noneMatch(mail -> mail.startsWith("excusalInput-"));

    stage.does("lena", meeting, "task_giveExcusalInput");

    assertThat(stage.mailsOf(meeting)).anyMatch(mail -> mail.startsWith("excusalInput-"));
    assertThat(documents.list(meeting)).anyMatch(one -> one.kind() == DocumentKind.EXCUSAL_INPUT);
    assertThat(stage.path(meeting, "obtain-excusal")).contains("end_excused");
    answer("setDate", "2026-12-17", rows(ROLE, "cannot"));
    assertThat(excusals.valid(meeting, ROLE)).isTrue();
  }

  @Test
  void excusedFromAPart_theMemberComesForTheRest() {
    stage.does(
        "casey",
        meeting,
        "task_describeExcusal",
        Map.of(
            "areaDiscussed",
            "no",
            "excusal",
            Map.of("extent", "part", "part", "Leaves after the present levels.")));
    stage.does("marcus", meeting, "task_authorizeExcusal");
    parentAnswers("agree");

    assertThat(shownExcusal().get("status"))
        .isEqualTo("excused for a part of the meeting, comes for the rest");
    assertThatThrownBy(() -> answer("setDate", "2026-12-17", rows(ROLE, "cannot")))
        .as("an excusal from a part is none from the whole")
        .hasMessageContaining("is excused for a part of the meeting only")
        .hasMessageContaining("Choose “Comes for a part”");
    stage.open(meeting, "coordinate-date");
    assertThat(stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule").toString())
        .as("what the form proposes now")
        .contains("answer=part")
        .doesNotContain("answer=cannot");

    answer("setDate", "2026-12-17", rows(ROLE, "part"));

    assertThat(excusals.valid(meeting, ROLE)).isTrue();
    String lena = stage.roster().staffByUsername("lena").orElseThrow().id();
    assertThat(calendar.members(Set.of(meeting)).get(meeting))
        .as("whose time is taken")
        .contains(lena);
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .contains("Lena Hartmann");
    assertThat(Letters.newestText(jdbc, "staffInvitation", "lena@example.org")).isNotBlank();
    stage.fire(meeting, "timer_agendaWindow");
    assertThat(stage.shown(stage.task(meeting, "task_prepareAgenda")).get("whoIsWho").toString())
        .contains("Lena Hartmann");
  }

  @Test
  void whoComesForAPartFillsNoRequiredRoleWithoutAnExcusal() {
    assertThatThrownBy(() -> answer("setDate", "2026-12-17", rows(ROLE, "part")))
        .hasMessageContaining("Nobody who can come fills the role \"LEA representative\"");
  }

  @Test
  void aFamilyWithoutEmail_theInputCountsOnlyWhenItIsHandedOver() {
    String address = stage.withoutAddress(parent);
    try {
      stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));
      stage.does("marcus", meeting, "task_authorizeExcusal");
      parentAnswers("agree");

      stage.does("lena", meeting, "task_giveExcusalInput");

      assertThat(shownExcusal().get("status").toString()).contains("the written input");
      assertThatThrownBy(() -> answer("setDate", "2026-12-17", rows(ROLE, "cannot")))
          .hasMessageContaining("waiting for answers");
      Map<String, Object> shown = stage.shown(stage.task(meeting, "task_handOverInput"));
      assertThat(shown.get("inputOnPaper").toString())
          .contains("Elena Rosales", "no e-mail address");
      assertThat(shown.get("inputPapers").toString())
          .contains("written-input-", "/meetings/" + meeting + "/documents/");
      assertThat(shown.get("inputHandedOver").toString()).contains("who=Elena Rosales");

      stage.does("olive", meeting, "task_handOverInput");

      assertThat(stage.path(meeting, "obtain-excusal"))
          .containsSubsequence("task_sendExcusalInput", "task_handOverInput", "end_excused");
      assertThat(shownExcusal().get("status")).isEqualTo("excused");
      answer("setDate", "2026-12-17", rows(ROLE, "cannot"));
    } finally {
      stage.withAddress(parent, address);
    }
  }

  @Test
  void aFamilyWithoutEmail_isAskedOnPaperAndSignsIt() {
    String address = stage.withoutAddress(parent);
    try {
      stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));

      Task task = stage.task(meeting, "task_answerExcusal", parent);
      assertThat(candidateGroups(task)).contains("office");
      assertThat(stage.shown(task).get("absence").toString())
          .containsPattern("letterUrl=/meetings/" + meeting + "/documents/\\S+")
          .contains("notMailed=no e-mail address on the roster");
      assertThat(paper())
          .contains(
              "Para: Elena Rosales",
              "Lena Hartmann",
              "representante de la administración escolar",
              "Usted decide libremente",
              "En la reunión se hablará de esta área",
              "Un sí solo vale por escrito",
              "Sí, acepto que Lena Hartmann falte",
              "Firma");

      stage.does("marcus", meeting, "task_authorizeExcusal");
      parentAnswers("agree");
      assertThat(shownExcusal().get("status").toString()).doesNotContain("the parents");
    } finally {
      stage.withAddress(parent, address);
    }
  }

  @Test
  void whoHasTheLetterByEmail_mayStillSignOnPaper() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));

    Object absence = stage.shown(stage.task(meeting, "task_answerExcusal", parent)).get("absence");
    assertThat(absence.toString())
        .containsPattern("letterUrl=/meetings/" + meeting + "/documents/\\S+")
        .contains("notMailed=}");
    assertThat(paper()).contains("En la reunión no se hablará de esta área");
    var page = linkedForms.open(stage.linkInLastLetterToParent(parent)).orElseThrow();
    assertThat(page.shown().get("absence").toString())
        .as("the link shows no paths of the school")
        .doesNotContain("letterUrl");
  }

  @Test
  void whoReadsAnotherLanguage_theTaskSaysThatTheLetterIsInEnglish() {
    jdbc.sql("update guardian set language = 'vi' where id = ?").param(parent).update();
    String address = stage.withoutAddress(parent);
    try {
      stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));

      assertThat(stage.shown(stage.task(meeting, "task_answerExcusal", parent)).get("absence"))
          .asString()
          .contains("reads Vietnamese, and this is in English");
    } finally {
      stage.withAddress(parent, address);
      jdbc.sql("update guardian set language = 'es' where id = ?").param(parent).update();
    }
  }

  private List<String> candidateGroups(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .toList();
  }

  /** The letter on paper, in one line. */
  private String paper() {
    byte[] letter =
        documents.content(documents.list(meeting, DocumentKind.EXCUSAL_REQUEST).get(0).id());
    return Pdfs.text(letter).replaceAll("\\s+", " ");
  }

  @Test
  void aFamilyWhoseLetterWaitsForItsTranslation_theInputIsHandedOverToo() {
    jdbc.sql("update guardian set language = 'vi' where id = ?").param(parent).update();
    try {
      stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));
      stage.does("lena", meeting, "task_giveExcusalInput");

      assertThat(stage.shown(stage.task(meeting, "task_handOverInput")).get("inputOnPaper"))
          .asString()
          .contains("Elena Rosales", "waits for its translation");
      assertThat(shownExcusal().get("status").toString()).contains("the written input");

      stage.does("olive", meeting, "task_handOverInput");

      assertThat(shownExcusal().get("status").toString()).doesNotContain("the written input");
    } finally {
      jdbc.sql("update guardian set language = 'es' where id = ?").param(parent).update();
    }
  }

  @Test
  void twoPeopleWithoutTheInput_oneCopyIsNotEnough() {
    String address = stage.withoutAddress(parent);
    jdbc.sql(
            """
            insert into guardian (id, student_id, given_name, family_name, relationship, language,
              interpreter_needed, preferred_means, holds_educational_rights, active)
            values ('G1001X', ?, 'Mateo', 'Rosales', 'father', 'es', false, 'phone', true, true)
            """)
        .param(stage.maya().id())
        .update();
    try {
      stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));
      stage.does("lena", meeting, "task_giveExcusalInput");

      assertThatThrownBy(() -> stage.does("olive", meeting, "task_handOverInput"))
          .hasMessageContaining("a row for each of the 2 people above");
      assertThat(stage.openTasks(meeting)).contains("task_handOverInput");
    } finally {
      stage.withAddress(parent, address);
      jdbc.sql("delete from guardian where id = 'G1001X'").update();
    }
  }

  @Test
  void aYesThatTheSchoolNotesCountsOnlyWithTheSignedPaper() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    stage.does("marcus", meeting, "task_authorizeExcusal");

    assertThatThrownBy(() -> parentAnswers("agree", null))
        .hasMessageContaining("Signed paper received on");
    assertThatThrownBy(() -> parentAnswers("agree", "12/24/2026"))
        .hasMessageContaining("not a day up to today");
    assertThatThrownBy(() -> parentAnswers("agree", "02/30/2026"))
        .hasMessageContaining("not a day up to today");
    assertThat(shownExcusal().get("status").toString()).contains("the parents");

    parentAnswers("agree", "12/01/2026");

    assertThat(shownExcusal().get("status")).isEqualTo("excused");
  }

  @Test
  void aNoThatTheSchoolNotesNeedsNoPaper() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));

    parentAnswers("refuse", null);

    assertThat(shownExcusal().get("status")).isEqualTo("not excused");
  }

  @Test
  void anotherFirstDateIsSet_andNobodyIsWaitedForAnyMore() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));
    var link = stage.linkInLastLetterToParent(parent);
    assertThat(linkedForms.open(link)).isPresent();

    answer("setDate", "2026-12-18", rows(ROLE, "agreed"));

    assertThat(stage.openTasks(meeting))
        .doesNotContain("task_authorizeExcusal", "task_answerExcusal", "task_giveExcusalInput");
    assertThat(stage.instance(meeting, "obtain-excusal")).isNull();
    assertThat(stage.path(meeting, "obtain-excusal")).contains("end_dateChanged");
    assertThat(stage.path(meeting, "find-date"))
        .endsWith("task_enterOnMasterCalendar", "task_endOtherExcusals", "end_dateFound");
    assertThat(linkedForms.open(link)).isEmpty();
  }

  @Test
  void theDateItWasAskedForIsSet_andItGoesOn() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));

    answer("setDate", "2026-12-17", rows(ROLE, "agreed"));

    assertThat(stage.openTasks(meeting)).contains("task_authorizeExcusal", "task_answerExcusal");
  }

  @Test
  void twoExcusalsOfOneMeeting_theAnswerToOneIsNoneToTheOther() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    var first = stage.linkInLastLetterToParent(parent);
    answer("askExcusal", "2026-12-18", rows(ROLE, "cannot"));
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    var second = stage.linkInLastLetterToParent(parent);
    assertThat(second.context().get("excusalId")).isNotEqualTo(first.context().get("excusalId"));
    Map<String, Object> yes =
        Map.of("excusalAnswer", Map.of("answer", "agree", "name", "Elena Rosales"));

    linkedForms.submit(second, yes);
    stage.runJobs(meeting);
    changes.cancel(meeting, CancelReason.LEFT, "casey", "");
    stage.runJobs(meeting);

    assertThat(linkedForms.open(first)).isEmpty();
    assertThat(linkedForms.open(second)).isEmpty();
    assertThat(linkedForms.answered(second)).isPresent();
    assertThat(linkedForms.isSent(second, yes)).isTrue();
    assertThat(linkedForms.answered(first)).isEmpty();
    assertThat(linkedForms.isSent(first, yes)).isFalse();
  }

  @Test
  void anExcusalIsForOneDate() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    stage.does("marcus", meeting, "task_authorizeExcusal");
    parentAnswers("agree");

    assertThatThrownBy(() -> answer("setDate", "2026-12-18", rows(ROLE, "cannot")))
        .hasMessageContaining("LEA representative");
  }

  @Test
  void theParentRefuses_andNobodyElseIsAskedAnyMore() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "yes"));

    parentAnswers("refuse");

    assertThat(stage.path(meeting, "obtain-excusal"))
        .contains("task_settleRefusal", "end_notExcused");
    assertThat(stage.openTasks(meeting)).containsExactly("task_coordinateDate");
    assertThatThrownBy(() -> answer("setDate", "2026-12-17", rows(ROLE, "cannot")))
        .hasMessageContaining("not excused")
        .hasMessageContaining("Add somebody who can come in this role");
  }

  @Test
  void theLeaRefuses() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    stage.does("marcus", meeting, "task_authorizeExcusal", Map.of("leaDecision", "refuse"));

    assertThat(stage.path(meeting, "obtain-excusal")).contains("end_notExcused");
    assertThat(shownExcusal().get("status")).isEqualTo("not excused");
  }

  @Test
  void nobodyDecidesOnTheirOwnExcusal() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));

    assertThatThrownBy(() -> stage.does("lena", meeting, "task_authorizeExcusal"))
        .hasMessageContaining("nobody decides on their own excusal")
        .hasMessageContaining("Another leader");
    assertThat(stage.openTasks(meeting)).contains("task_authorizeExcusal");
    stage.does("marcus", meeting, "task_authorizeExcusal");
    assertThat(stage.openTasks(meeting)).doesNotContain("task_authorizeExcusal");
  }

  @Test
  void theParentReadsAndAnswersInSpanishOnTheLink() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    var link = stage.linkInLastLetterToParent(parent);

    var page = linkedForms.open(link).orElseThrow();

    assertThat(page.title()).isEqualTo("¿Puede faltar esta persona a la reunión?");
    var absence = (Map<?, ?>) page.shown().get("absence");
    assertThat(absence.get("role")).isEqualTo("representante de la administración escolar (LEA)");
    assertThat(String.valueOf(absence.get("when"))).contains("diciembre");

    linkedForms.submit(
        link, Map.of("excusalAnswer", Map.of("answer", "agree", "name", "Elena Rosales")));
    stage.runJobs(meeting);
    assertThat(linkedForms.open(link)).isEmpty();
    assertThat(linkedForms.answered(link)).isPresent();
    stage.does("marcus", meeting, "task_authorizeExcusal");
    assertThat(shownExcusal().get("status")).isEqualTo("excused");
  }

  @Test
  void askedAgainForTheSameDateNothingStartsTwice() {
    answer("askExcusal", "2026-12-17", rows(ROLE, "cannot"));

    assertThat(stage.openTasks(meeting))
        .containsExactly("task_coordinateDate", "task_describeExcusal");
  }

  @Test
  void theParentCannotBeExcused() {
    assertThatThrownBy(() -> answer("askExcusal", "2026-12-17", rows("parent", "cannot")))
        .hasMessageContaining("There is nobody to be excused");
  }

  @Test
  void theDateMoves_andWhatIsOpenForTheOldOneIsClosed() {
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    answer("setDate", "2026-12-16", rows(ROLE, "agreed"));
    changes.askForNewDate(meeting, "casey", "The room is taken.");
    stage.runJobs(meeting);
    answer("setDate", "2026-12-18", rows(ROLE, "agreed"));

    assertThat(stage.instance(meeting, "obtain-excusal")).isNull();
    assertThat(stage.path(meeting, "obtain-excusal")).contains("task_closeDateChanged");
    assertThat(excusals.valid(meeting, ROLE)).isFalse();
  }

  @Test
  void theMeetingIsCancelled_andTheExcusalWithIt() {
    answer("setDate", "2026-12-17", rows(ROLE, "agreed"));
    changes.cancel(meeting, CancelReason.LEFT, "casey", "");
    stage.runJobs(meeting);

    assertThat(stage.instance(meeting, "obtain-excusal")).isNull();
    assertThat(stage.path(meeting, "obtain-excusal")).contains("end_meetingCancelled");
  }

  private void parentAnswers(String answer) {
    parentAnswers(answer, "12/01/2026");
  }

  /** On paper, which the case manager notes. */
  private void parentAnswers(String answer, String signedPaperOn) {
    Task task = stage.task(meeting, "task_answerExcusal", parent);
    Map<String, Object> noted = new HashMap<>();
    noted.put("answer", answer);
    noted.put("name", "Elena Rosales");
    noted.put("signedPaperOn", signedPaperOn);
    stage.submit("casey", task, Map.of("excusalAnswer", noted));
    stage.runJobs(meeting);
  }

  private Map<?, ?> shownExcusal() {
    var form = taskForms.find(meeting, "coordinate-date", null, Map.of()).orElseThrow();
    var list = (List<?>) form.shown().get("excusals");
    return (Map<?, ?>) list.get(list.size() - 1);
  }

  private void answer(String next, String day, List<Map<String, Object>> rows) {
    Map<String, Object> schedule = new HashMap<>();
    schedule.put("start", Stage.at(day, "10:00").toOffsetDateTime().toString());
    schedule.put("members", rows);
    stage.does(
        "casey", meeting, "task_coordinateDate", Map.of("schedule", schedule, "nextStep", next));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(String role, String answer) {
    var schedule =
        (Map<String, Object>)
            stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : (List<?>) schedule.get("members")) {
      Map<String, Object> copy = new HashMap<>((Map<String, Object>) row);
      copy.put("answer", copy.get("role").equals(role) ? answer : "agreed");
      rows.add(copy);
    }
    return rows;
  }
}
