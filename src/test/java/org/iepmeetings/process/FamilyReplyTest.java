package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.invitation.ContactAttempts;
import org.iepmeetings.invitation.FamilyReplies;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The notice comes back: each parent answers on their own, signs, changes their mind, or does not
 * answer at all.
 */
class FamilyReplyTest extends ProcessTest {

  private static final String MOTHER = "G1001A";
  private static final String FATHER = "G1001B";

  @Autowired LinkedForms links;
  @Autowired FamilyReplies replies;
  @Autowired ContactAttempts attempts;
  @Autowired MeetingRecord record;
  @Autowired MeetingChanges changes;
  @Autowired Documents documents;
  @Autowired Steps steps;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void oneParentAgain() {
    jdbc.sql("update guardian set active = false where id = ?").param(FATHER).update();
  }

  @Test
  void aReplyOnTheLinkIsSignedForTheNoticeAsItWasSent() {
    String meeting = invited();

    answer(meeting, MOTHER, Map.of());

    var reply = replies.latest(meeting, MOTHER).orElseThrow();
    assertThat(reply.signedName()).isEqualTo("Elena Rosales");
    assertThat(reply.signedSha256())
        .isEqualTo(documents.list(meeting, DocumentKind.NOTICE).get(0).sha256());
    assertThat(reply.attendance()).isEqualTo("phone");
  }

  @Test
  void whatACaseManagerNotesIsAnAnswerAndNoSignature() {
    String meeting = invited();

    stage.does("casey", meeting, "task_noteFamilyReply");

    assertThat(replies.latest(meeting, MOTHER).orElseThrow().signedName()).isNull();
    assertThat(replies.awaited(meeting)).isEmpty();
  }

  @Test
  void twoParentsAnswerEachOnTheirOwn() {
    withFather();
    String meeting = invited();
    assertThat(stage.openTasks(meeting))
        .filteredOn(task -> task.equals("task_noteFamilyReply"))
        .hasSize(2);

    assertThat(attempts.of(meeting)).as("a notice to each").hasSize(2);
    assertThat(attempts.standing(meeting).attempts()).as("both at once").isEqualTo(1);

    answer(meeting, MOTHER, Map.of());
    assertThat(replies.awaited(meeting)).containsExactly(FATHER);
    assertThat(stage.instance(meeting, "invite-team")).isNotNull();
    assertThat(steps.isDone(meeting, "familyReply")).as("the father has not answered").isFalse();

    answer(meeting, FATHER, Map.of("attendance", "reschedule", "times", "After 5 PM"));
    assertThat(stage.openTasks(meeting)).contains("task_callFamily");
    assertThat(stage.shown(stage.task(meeting, "task_callFamily")).toString())
        .contains("Marco Rosales", "After 5 PM");
    assertThat(steps.isDone(meeting, "familyReply")).isTrue();
  }

  @Test
  void whatWasAnsweredForAFormerDateIsSaidToBeAndAskedAnew() {
    String meeting = invited();
    answer(meeting, MOTHER, Map.of("attendance", "video"));
    Map<String, Object> shown = onTheLink(meeting);
    assertThat(shown).containsEntry("attendance", "video");
    assertThat(asMap(shown.get("notice")).get("answeredEarlierOn")).isEqualTo("");

    changes.askForNewDate(meeting, "casey", "Room flooded.");
    stage.runJobs(meeting);
    stage.schedule(meeting, Stage.at("2027-02-18", "10:00"));
    stage.does("olive", meeting, "task_checkInvitations");

    shown = onTheLink(meeting);
    assertThat(shown.get("attendance")).as("the answer was for another day").isNull();
    assertThat(asMap(shown.get("reply"))).doesNotContainKey("received");
    assertThat(asMap(shown.get("reply")).get("interpreterNeeded"))
        .as("does not hang on the date")
        .isNotNull();
    assertThat(asMap(shown.get("notice")).get("answeredOn")).isEqualTo("");
    assertThat(asMap(shown.get("notice")).get("answeredEarlierOn").toString()).contains("2026");
  }

  private Map<String, Object> onTheLink(String meeting) {
    return links.open(stage.link(meeting, "note-family-reply", MOTHER)).orElseThrow().shown();
  }

  @Test
  void aReplyMayBeChangedAndTheCaseManagerLearnsWhat() {
    String meeting = invited();
    answer(meeting, MOTHER, Map.of());
    assertThat(stage.instance(meeting, "follow-reply")).isNull();

    answer(meeting, MOTHER, Map.of("attendance", "video"));

    var task = stage.task(meeting, "task_readReply");
    assertThat(stage.shown(task).get("replyToRead").toString())
        .contains("takes part by phone", "takes part by video");
    stage.does("casey", meeting, "task_readReply");
    assertThat(stage.instance(meeting, "follow-reply")).isNull();
    assertThat(record.all(meeting))
        .filteredOn(form -> form.formId().equals("note-family-reply"))
        .as("the second answer is a new row")
        .hasSize(2);
  }

  @Test
  void whoeverLooksForAnotherDateReadsWhatEachParentSaid() {
    withFather();
    String meeting = invited();
    answer(meeting, MOTHER, Map.of("attendance", "reschedule", "times", "Any Friday"));
    answer(meeting, FATHER, Map.of("attendance", "reschedule", "times", "After 5 PM"));

    called(meeting, MOTHER, "I work on Tuesdays.");
    called(meeting, FATHER, "I am at sea until March.");
    stage.runJobs(meeting);
    stage.open(meeting, "coordinate-date");

    assertThat(reasons(meeting))
        .containsExactly(
            "Elena Rosales: The family asks for another time: I work on Tuesdays.",
            "Marco Rosales: The family asks for another time: I am at sea until March.");
    assertThat(changes.askForNewDate(meeting, "olive", "The room is taken.")).isFalse();
    stage.open(meeting, "coordinate-date");
    assertThat(reasons(meeting)).hasSize(3).last().asString().endsWith(": The room is taken.");

    stage.schedule(meeting, Stage.at("2027-03-18", "10:00"));
    stage.askForNewDate(meeting);
    assertThat(reasons(meeting)).as("of this search").hasSize(1);
  }

  private void called(String meeting, String personId, String note) {
    stage.submit(
        "casey",
        stage.task(meeting, "task_callFamily", personId),
        Map.of("callOutcome", "anotherDate", "familyCall", Map.of("note", note)));
  }

  private List<String> reasons(String meeting) {
    Map<String, Object> shown = stage.shown(stage.task(meeting, "task_coordinateDate"));
    return ((List<?>) asMap(shown.get("newDate")).get("reasons"))
        .stream().map(row -> asMap(row).get("who") + ": " + asMap(row).get("reason")).toList();
  }

  @Test
  void theSameAnswerSentTwiceIsOne() {
    String meeting = invited();
    answer(meeting, MOTHER, Map.of());
    answer(meeting, MOTHER, Map.of());

    assertThat(stage.instance(meeting, "follow-reply")).isNull();
    assertThat(record.all(meeting))
        .filteredOn(form -> form.formId().equals("note-family-reply"))
        .hasSize(1);
  }

  @Test
  void aParentWhoCannotComeAfterAllIsCalledAndGetsAnotherDate() {
    String meeting = invited();
    answer(meeting, MOTHER, Map.of());
    answer(meeting, MOTHER, Map.of("attendance", "reschedule", "times", "Any Friday"));

    assertThat(stage.openTasks(meeting)).contains("task_callFamily");
    stage.does("casey", meeting, "task_callFamily", Map.of("callOutcome", "anotherDate"));

    assertThat(stage.path(meeting, "settle-family-reply"))
        .containsExactly(
            "start_cannotCome",
            "gateway_toCall",
            "task_callFamily",
            "gateway_agreed",
            "task_askForNewDate",
            "end_newDateAsked");
    assertThat(stage.openTasks(meeting)).contains("task_coordinateDate");
  }

  @Test
  void aFollowedChangeEndsWithItsDate() {
    String meeting = invited();
    answer(meeting, MOTHER, Map.of());
    answer(meeting, MOTHER, Map.of("attendance", "video"));

    changes.askForNewDate(meeting, "olive", "The room is taken.");
    stage.runJobs(meeting);
    stage.schedule(meeting, Stage.at("2027-03-09", "10:00"));

    assertThat(stage.openTasks(meeting)).doesNotContain("task_readReply");
    stage.does("olive", meeting, "task_checkInvitations");
    assertThat(replies.awaited(meeting)).as("answers are asked for anew").containsExactly(MOTHER);
  }

  @Test
  void theOfficeOfARevisedNoticeSeesWhatHasChanged() {
    String meeting = scheduled();
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    changes.askForNewDate(meeting, "olive", "The room is taken.");
    stage.runJobs(meeting);
    stage.schedule(meeting, Stage.at("2027-03-09", "10:00"));

    assertThat(stage.openTasks(meeting)).doesNotContain("task_requestInvitations");
    assertThat(stage.shown(stage.task(meeting, "task_checkInvitations")).get("revision").toString())
        .contains("February 16, 2027", "March 9, 2027");
  }

  @Test
  void withoutAReplyTheOfficeTriesASecondAndAThirdTimeAndEachIsOnRecord() {
    String meeting = invited();
    assertThat(Stage.date(stage.timer(meeting, "timer_secondAttempt").getDuedate()))
        .isEqualTo(LocalDate.parse("2026-12-04"));
    stage.fire(meeting, "timer_secondAttempt");
    assertThatThrownBy(
            () ->
                stage.does(
                    "olive",
                    meeting,
                    "task_secondAttempt",
                    Map.of("attempt", Map.of("when", "2030-01-07T10:00-08:00"))))
        .hasMessageContaining(
            "\"Date and time\": Monday, January 7, 2030, 10:00 AM (Pacific Standard Time) is still"
                + " to come, and an attempt is logged after it was made.");
    stage.does("olive", meeting, "task_secondAttempt");
    stage.fire(meeting, "timer_thirdAttempt");
    assertThat(stage.shown(stage.task(meeting, "task_thirdAttempt")).get("attempts").toString())
        .contains("tried=E-mail, Phone");
    for (String tried : List.of("email", "phone")) {
      assertThatThrownBy(
              () ->
                  stage.does(
                      "olive",
                      meeting,
                      "task_thirdAttempt",
                      Map.of("attempt", Map.of("means", tried))))
          .hasMessageContaining("was tried for this notice already. Try another way, or say under");
    }
    stage.does(
        "olive",
        meeting,
        "task_thirdAttempt",
        Map.of("attempt", Map.of("means", "certifiedMail", "result", "sent")));

    assertThat(attempts.of(meeting))
        .extracting(ContactAttempts.Attempt::means)
        .containsExactly("email", "phone", "certifiedMail");
    assertThat(attempts.standing(meeting).enough()).isTrue();
    assertThat(stage.openTasks(meeting)).contains("task_noteFamilyReply");
  }

  @Test
  void theSameMeansCountAgainWhereTheOfficeSaysWhy() {
    String meeting = invited();
    stage.fire(meeting, "timer_secondAttempt");
    stage.does("olive", meeting, "task_secondAttempt");
    stage.fire(meeting, "timer_thirdAttempt");
    stage.does(
        "olive",
        meeting,
        "task_thirdAttempt",
        Map.of("attempt", Map.of("sameMeansReason", "Only this number is known.")));

    assertThat(attempts.of(meeting))
        .extracting(ContactAttempts.Attempt::means)
        .containsExactly("email", "phone", "phone");
    assertThat(attempts.of(meeting).get(2).nextStep()).startsWith("Only this number is known.");
  }

  /** Three days after Friday there is no school for a week. */
  @Test
  void theNextAttemptComesWhenTheDaysHavePassedAndNotOnTheDayOfTheNotice() {
    stage.setClock(Stage.at("2026-11-20", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");

    assertThat(stage.openTasks(meeting)).doesNotContain("task_secondAttempt");
    assertThat(Stage.date(stage.timer(meeting, "timer_secondAttempt").getDuedate()))
        .isEqualTo(LocalDate.parse("2026-11-30"));
  }

  @Test
  void aReplyEndsTheAttempts() {
    String meeting = invited();
    stage.fire(meeting, "timer_secondAttempt");
    answer(meeting, MOTHER, Map.of());

    assertThat(stage.openTasks(meeting)).doesNotContain("task_secondAttempt");
    assertThat(stage.instance(meeting, "collect-family-reply")).isNull();
  }

  @Test
  void theMeetingGoesOnWithoutThemOnlyWithEnoughAttemptsOnRecord() {
    String meeting = invited();
    answer(meeting, MOTHER, Map.of("attendance", "goOnWithoutMe"));

    assertThatThrownBy(
            () ->
                stage.does(
                    "casey", meeting, "task_callFamily", Map.of("callOutcome", "withoutThem")))
        .isInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining("2 of 3 attempts are on record")
        .hasMessageContaining("the office tries by other means");

    stage.does("casey", meeting, "task_callFamily", Map.of("callOutcome", "notReached"));
    stage.does("olive", meeting, "task_tryOtherwise", Map.of("attempt", Map.of("means", "visit")));
    stage.does("casey", meeting, "task_callFamily", Map.of("callOutcome", "withoutThem"));
    assertThat(stage.path(meeting, "settle-family-reply")).endsWith("end_settled");
  }

  @Test
  void noMeetingOpensWithoutAParentUntilTheAttemptsAreOnRecord() {
    String meeting = stage.readyToMeet();
    Map<String, Object> nobody =
        Map.of(
            "opening",
            Map.of(
                "requiredMembers",
                "missing",
                "parentMissing",
                true,
                "contactAttempt",
                "Called twice, no answer."));

    assertThatThrownBy(() -> stage.does("casey", meeting, "task_openMeeting", nobody))
        .hasMessageContaining("No parent is here, and only 1 of 3 attempts are on record")
        .hasMessageContaining("Adjourn the meeting");

    Map<String, Object> adjourned = new HashMap<>(nobody);
    adjourned.put("meetingOutcome", "adjourn");
    Map<String, Object> opening = new HashMap<>(asMap(nobody.get("opening")));
    opening.put("adjournReason", "No parent came.");
    adjourned.put("opening", opening);
    stage.does("casey", meeting, "task_openMeeting", adjourned);
    assertThat(attempts.of(meeting))
        .extracting(ContactAttempts.Attempt::means)
        .containsExactly("email", "atMeeting");
  }

  @Test
  void whoIsMissingFromTheRollCallIsMissing() {
    String meeting = stage.readyToMeet();
    List<Map<String, Object>> staffOnly =
        List.of(Map.of("name", "Casey Delgado", "role", "Case manager", "present", true));

    assertThatThrownBy(
            () ->
                stage.does(
                    "casey",
                    meeting,
                    "task_openMeeting",
                    Map.of("opening", Map.of("rollCall", staffOnly))))
        .hasMessageContaining("No parent is here");
  }

  @Test
  void aFamilyWithoutEmailGetsALetterToPrint() throws Exception {
    String address = stage.withoutAddress(MOTHER);
    try {
      String meeting = invited();
      var shown = stage.shown(stage.task(meeting, "task_reachOtherwise"));
      String notice = documents.list(meeting, DocumentKind.NOTICE).get(0).id();
      assertThat(shown.get("notReached").toString())
          .contains("/meetings/" + meeting + "/documents/" + notice);

      byte[] letter = documents.content(notice);
      Pdfs.assertPdfUa(letter);
      assertThat(Pdfs.text(letter))
          .contains("Aviso de una reunión del IEP", "Elena Rosales", "Fecha de nacimiento")
          .contains("martes, 16 de febrero de 2027", "Teacher of Record): Theo Lindqvist")
          .contains("Respuesta", "Recibí este aviso y mis derechos", "Página 2 de 2");

      stage.does("olive", meeting, "task_reachOtherwise");
      assertThat(attempts.of(meeting))
          .as("a letter that was not mailed is no attempt; what the office did is one")
          .extracting(ContactAttempts.Attempt::means)
          .containsExactly("phone");
    } finally {
      stage.withAddress(MOTHER, address);
    }
  }

  private String scheduled() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    return stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
  }

  private String invited() {
    String meeting = scheduled();
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    return meeting;
  }

  private void withFather() {
    jdbc.sql("delete from guardian where id = ?").param(FATHER).update();
    jdbc.sql(
            """
            insert into guardian (id, student_id, given_name, family_name, relationship, email,
              phone, language, interpreter_needed, preferred_means, holds_educational_rights, active)
            values (?, ?, 'Marco', 'Rosales', 'father', 'marco.rosales@example.org', null, 'en',
              false, 'email', true, true)
            """)
        .params(FATHER, stage.maya().id())
        .update();
  }

  private void answer(String meeting, String person, Map<String, Object> changes) {
    SecureLink link = stage.link(meeting, "note-family-reply", person);
    var form = links.open(link).orElseThrow();
    var start = stage.meetings().meeting(meeting).startsAt(Stage.ZONE);
    Map<String, Object> answers =
        new HashMap<>(
            DemoAnswers.forForm(
                "note-family-reply",
                form.shown(),
                DemoAnswers.placeholders(
                    stage.maya().id(), start, Stage.date(ClockUtil.getCurrentTime()))));
    if (changes.containsKey("attendance")) {
      answers.put("attendance", changes.get("attendance"));
    }
    // What somebody has to hear of has a test of its own: FirstReplyTest.
    Map<String, Object> reply = new HashMap<>(asMap(answers.get("reply")));
    reply.keySet().removeAll(Set.of("bringing", "questions"));
    reply.put("interpreterNeeded", "yes");
    reply.put("interpreterLanguage", "Spanish");
    if (changes.containsKey("times")) {
      reply.put("proposedTimes", changes.get("times"));
    }
    answers.put("reply", reply);
    links.submit(link, answers);
    stage.runJobs(meeting);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object section) {
    return (Map<String, Object>) section;
  }
}
