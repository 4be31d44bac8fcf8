package org.iepmeetings.process;

import java.util.List;
import java.util.Map;
import org.iepmeetings.link.SecureLink;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of transition share: Maya's meeting in February, with transition noted. */
abstract class TransitionTest extends ProcessTest {

  static final String MOTHER = "G1001A";
  static final String AGENCY = "Department of Rehabilitation";
  static final String ADDRESS = "dor@agency.example.org";

  @Autowired JdbcClient jdbc;

  String meeting;

  @BeforeEach
  void transitionIsDiscussed() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    meeting = stage.startMeeting();
    scheduled("2027-02-16");
  }

  void scheduled(String day) {
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
                true)));
  }

  void requested(Map<String, Object> answers) {
    stage.does("casey", meeting, "task_requestInvitations", Map.of("invitationRequest", answers));
  }

  /** The case manager wants this agency to be invited. */
  void agencyIsNamed() {
    requested(
        Map.of(
            "agencies",
            List.of(
                Map.of(
                    "name",
                    AGENCY,
                    "contact",
                    "Ms. Ruiz",
                    "email",
                    ADDRESS,
                    "reason",
                    "Job training and a job coach"))));
  }

  void sent() {
    stage.does("olive", meeting, "task_checkInvitations");
  }

  /** The link in the letter that asks for consent. */
  SecureLink consentLink() {
    return stage.linkInLastLetterToParent(MOTHER);
  }

  Map<?, ?> outside(String task) {
    return (Map<?, ?>) stage.shown(stage.task(meeting, task)).get("outside");
  }

  String notice() {
    return Letters.newestText(jdbc, "invitation", stage.roster().guardian(MOTHER).email());
  }

  boolean wasWrittenTo(String address) {
    return jdbc.sql("select count(*) from outbox_mail where to_address like ?")
            .param("%" + address + "%")
            .query(Integer.class)
            .single()
        > 0;
  }

  void forgetLetters() {
    jdbc.sql("delete from outbox_mail").update();
  }
}
