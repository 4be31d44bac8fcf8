package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A child from early intervention, whose parents ask for the coordinator: 34 CFR 300.321(f). */
class PartCCoordinatorTest extends ProcessTest {

  @Autowired JdbcClient jdbc;

  @Test
  void isInvitedAtTheParentsRequestWithoutAnotherConsent() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting =
        stage.beginMeeting(
            Map.of(
                "meetingType",
                "initial",
                "start",
                Map.of("askedBy", "school", "needDeterminedOn", "11/30/2026")));
    stage.does("casey", meeting, "task_chooseStudent", Map.of("studentId", stage.june().id()));
    Map<String, Object> schedule = new HashMap<>();
    schedule.put("start", Stage.at("2026-12-17", "10:00").toOffsetDateTime().toString());
    schedule.put("partC", true);
    stage.does("casey", meeting, "task_coordinateDate", Map.of("schedule", schedule));
    var task = stage.task(meeting, "task_requestInvitations");
    assertThat(stage.shown(task).get("outside").toString())
        .contains("partC=true", "transition=false");
    stage.does(
        "casey",
        meeting,
        "task_requestInvitations",
        Map.of(
            "invitationRequest",
            Map.of("partCName", "Lee Arden", "partCEmail", "lee@earlystart.example.org")));
    assertThat(stage.openTasks(meeting)).doesNotContain("task_answerAgency");
    stage.does("olive", meeting, "task_checkInvitations");

    assertThat(Letters.newestText(jdbc, "agencyInvitation", "lee@earlystart.example.org"))
        .contains("asked us to invite you to the first IEP meeting", "December 17, 2026");
    assertThat(Letters.newestText(jdbc, "invitation", stage.roster().guardian("G1066A").email()))
        .contains("Lee Arden");
  }
}
