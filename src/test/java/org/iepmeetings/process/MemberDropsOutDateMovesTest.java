package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A required member drops out, and the case manager would rather have another date. */
class MemberDropsOutDateMovesTest extends TeamChangeTest {

  @Test
  void aNewDateIsSet_andTheChangeOfTheOldOneEnds() {
    String meeting = anotherDateAsked();

    coordinate(meeting, "setDate", "2027-03-09", "agreed");

    assertThat(stage.instance(meeting, "follow-team-change")).isNull();
    assertThat(stage.path(meeting, "follow-team-change")).contains("end_dateChanged");
    assertThat(stage.meetings().meeting(meeting).scheduleVersion()).isEqualTo(2);
    stage.does("olive", meeting, "task_checkInvitations");
    assertThat(Letters.newestText(jdbc, "invitation", "elena.rosales@example.org"))
        .contains("Lena Hartmann");
    assertThat(method(calendar(address("lena")))).isEqualTo("REQUEST");
  }

  @Test
  void theOldDateStays_andSomebodyIsStillNeeded() {
    String meeting = anotherDateAsked();

    coordinate(meeting, "keepDate", "2027-02-16", "cannot");

    assertThat(stage.openTasks(meeting)).contains("task_settleTeamChange");
    replacedBy(meeting, "marcus");
    assertThat(stage.path(meeting, "follow-team-change"))
        .containsSubsequence("message_dateKept", "task_settleTeamChange", "end_everybodyKnows");
    assertThat(notices(meeting, MOTHER)).isEqualTo(2);
  }

  private String anotherDateAsked() {
    String meeting = invited();
    dropsOut(meeting, "lena", "conflict");
    stage.does("casey", meeting, "task_settleTeamChange", Map.of("teamDecision", "moveDate"));
    assertThat(stage.openTasks(meeting))
        .contains("task_coordinateDate")
        .doesNotContain("task_settleTeamChange");
    return meeting;
  }

  private void coordinate(String meeting, String next, String day, String lena) {
    List<Map<String, Object>> members =
        team.members(meeting).stream()
            .map(
                member -> {
                  Map<String, Object> row = new HashMap<>();
                  row.put("person", member.personId());
                  row.put("role", member.role().code());
                  row.put("answer", member.personId().equals(staff("lena")) ? lena : "agreed");
                  row.put("joins", "phone");
                  row.put("interpretsResults", member.interpretsResults());
                  return row;
                })
            .toList();
    stage.does(
        "casey",
        meeting,
        "task_coordinateDate",
        Map.of(
            "nextStep",
            next,
            "schedule",
            Map.of(
                "start",
                Stage.at(day, "10:00").toOffsetDateTime().toString(),
                "members",
                members)));
  }
}
