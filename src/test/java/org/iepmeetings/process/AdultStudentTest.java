package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.team.Excusals;
import org.iepmeetings.teaminput.InputKind;
import org.iepmeetings.teaminput.InputRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At 18 the rights are the student's own: the student is asked, the parent is told. */
class AdultStudentTest extends ProcessTest {

  private static final String MOTHER = "G1001A";
  private static final String HERSELF = "G1001S";

  @Autowired LinkedForms links;
  @Autowired Excusals excusals;
  @Autowired InputRequests requests;
  @Autowired EffectLedger ledger;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void comesOfAge() {
    jdbc.sql("update student set birth_date = date '2008-11-30' where id = ?")
        .param(stage.maya().id())
        .update();
    jdbc.sql(
            """
            insert into guardian (id, student_id, given_name, family_name, relationship, email,
              phone, language, interpreter_needed, preferred_means, holds_educational_rights, active)
            values (?, ?, 'Maya', 'Rosales', 'student', 'maya.rosales@example.org', null, 'en',
              false, 'email', true, true)
            """)
        .params(HERSELF, stage.maya().id())
        .update();
    stage.setClock(Stage.at("2026-12-01", "09:00"));
  }

  @AfterEach
  void asItWas() {
    jdbc.sql("delete from guardian where id = ?").param(HERSELF).update();
    jdbc.sql("update student set birth_date = date '2014-01-23' where id = ?")
        .param(stage.maya().id())
        .update();
  }

  @Test
  void anExcusalIsTheStudentsToGrantAndComesByLink() {
    String meeting = stage.startMeeting();
    askExcusal(meeting);
    stage.does("casey", meeting, "task_describeExcusal", Map.of("areaDiscussed", "no"));
    stage.does("marcus", meeting, "task_authorizeExcusal");

    assertThat(recipients(meeting, "excusalRequest-")).containsExactly(HERSELF);
    SecureLink link = stage.linkInLastLetterToParent(HERSELF);
    links.submit(link, Map.of("excusalAnswer", Map.of("answer", "agree", "name", "Maya Rosales")));
    stage.runJobs(meeting);

    assertThat(stage.path(meeting, "obtain-excusal")).contains("end_excused");
  }

  @Test
  void bothAreAskedForInput() {
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.fire(meeting, "timer_dayToAsk");

    assertThat(requests.of(meeting))
        .filteredOn(request -> request.kind() == InputKind.PARENT_INPUT)
        .extracting(InputRequests.InputRequest::personId)
        .containsExactlyInAnyOrder(MOTHER, HERSELF);
    assertThat(Letters.newestText(jdbc, "inputRequest", "maya.rosales@example.org"))
        .contains("your IEP")
        .doesNotContain("your child");
  }

  @Test
  void theIepGoesToTheStudentForConsent() {
    String meeting = held();
    stage.upload(meeting, DocumentKind.IEP);
    stage.does("casey", meeting, "task_incorporateMinutes");
    stage.does("casey", meeting, "task_summarizeIep");

    assertThat(recipients(meeting, "iepForSignature")).containsExactly(HERSELF);
  }

  private String held() {
    String meeting = stage.scheduleMeeting(Stage.at("2026-12-04", "10:00"));
    stage.does("casey", meeting, "task_enterNoticeInformation");
    stage.does("casey", meeting, "task_requestInvitations");
    stage.does("olive", meeting, "task_checkInvitations");
    stage.does("casey", meeting, "task_noteFamilyReply");
    stage.does("casey", meeting, "task_noteFamilyReply");
    stage.does("casey", meeting, "task_askDraftWish", Map.of("draftWanted", "no"));
    stage.everybodyGivesInput(meeting);
    stage.does("casey", meeting, "task_prepareAgenda");
    stage.setClock(Stage.at("2026-12-04", "10:00"));
    stage.runJobs(meeting);
    stage.does("casey", meeting, "task_openMeeting");
    stage.does("casey", meeting, "task_discussIep");
    stage.does("casey", meeting, "task_closeMeeting");
    return meeting;
  }

  @SuppressWarnings("unchecked")
  private void askExcusal(String meeting) {
    var shown =
        (Map<String, Object>)
            stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : (List<?>) shown.get("members")) {
      Map<String, Object> copy = new HashMap<>((Map<String, Object>) row);
      copy.put("answer", copy.get("role").equals("leaRepresentative") ? "cannot" : "agreed");
      rows.add(copy);
    }
    Map<String, Object> schedule = new HashMap<>();
    schedule.put("start", Stage.at("2026-12-17", "10:00").toOffsetDateTime().toString());
    schedule.put("members", rows);
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of("schedule", schedule, "nextStep", "askExcusal"));
  }

  private List<String> recipients(String meeting, String purpose) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.key().purpose().startsWith(purpose))
        .map(entry -> entry.key().recipient())
        .distinct()
        .toList();
  }
}
