package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A date is set with everybody whom the law wants there. */
class WhoMustBeThereTest extends ProcessTest {

  @Autowired Team team;

  private String meeting;

  @BeforeEach
  void start() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    meeting = stage.startMeeting();
  }

  @Test
  void theListBeginsWithTheTeamOfTheRoster() {
    assertThat(members(UnaryOperator.identity()))
        .extracting(row -> String.valueOf(row.get("role")))
        .contains("parent", "specialEducation", "geTeacher", "leaRepresentative");
    var roles =
        (List<?>) stage.shown(stage.task(meeting, "task_coordinateDate")).get("requiredTeam");
    assertThat(roles)
        .extracting(role -> String.valueOf(((Map<?, ?>) role).get("role")))
        .contains("LEA representative");
  }

  @Test
  void aTeamWithoutARequiredRoleIsRefusedWithTheRoleAndItsSource() {
    assertThatThrownBy(() -> schedule(without("leaRepresentative"), Map.of()))
        .hasMessageContaining("LEA representative")
        .hasMessageContaining("34 CFR 300.321(a)(4)")
        .hasMessageContaining("Add somebody who can come in this role");
    assertThat(stage.openTasks(meeting)).containsExactly("task_coordinateDate");
  }

  @Test
  void whoCannotComeFillsNoRole() {
    assertThatThrownBy(() -> schedule(answer("parent", "cannot"), Map.of()))
        .hasMessageContaining("Parent or guardian")
        .hasMessageContaining("300.321(a)(1)");
  }

  @Test
  void aSecondTeachersAbsenceNeedsNoForm() {
    List<Map<String, Object>> rows = members(UnaryOperator.identity());
    Map<String, Object> second =
        rows.stream()
            .filter(row -> row.get("role").equals("geTeacher"))
            .reduce((first, last) -> last)
            .orElseThrow();
    assertThat(rows.stream().filter(row -> row.get("role").equals("geTeacher")))
        .hasSizeGreaterThan(1);
    second.put("answer", "cannot");

    schedule(rows, Map.of());

    assertThat(stage.openTasks(meeting)).contains("task_requestInvitations");
    assertThat(team.staffOf(meeting)).noneMatch(person -> person.id().equals(second.get("person")));
  }

  @Test
  void evaluationResultsNeedSomebodyWhoInterpretsThem() {
    List<Map<String, Object>> rows = members(UnaryOperator.identity());
    rows.forEach(row -> row.put("interpretsResults", false));

    assertThatThrownBy(() -> schedule(rows, Map.of("evaluation", true)))
        .hasMessageContaining("300.321(a)(5)");
  }

  @Test
  void nobodyStandsInTheListTwiceOrAsSomebodyElse() {
    List<Map<String, Object>> rows = members(UnaryOperator.identity());
    Map<String, Object> again = new HashMap<>(rows.get(1));
    again.put("role", "other");
    rows.add(again);
    assertThatThrownBy(() -> schedule(rows, Map.of()))
        .hasMessageContaining("stands in the list twice");

    List<Map<String, Object>> teacherAsParent = members(UnaryOperator.identity());
    teacherAsParent.get(1).put("role", "parent");
    assertThatThrownBy(() -> schedule(teacherAsParent, Map.of()))
        .hasMessageContaining("is not on the roster as parent or guardian of this student");
  }

  @Test
  void theLeaRepresentativeOfThisMeetingIsTheOneInTheList() {
    String carlos = stage.roster().staffByUsername("carlos").orElseThrow().id();
    List<Map<String, Object>> rows =
        members(
            row -> {
              if (row.get("role").equals("leaRepresentative")) {
                row.put("person", carlos);
              }
              return row;
            });

    schedule(rows, Map.of());

    assertThat(team.leaRepresentative(meeting)).map(person -> person.id()).contains(carlos);
    assertThat(team.members(meeting))
        .filteredOn(member -> member.role() == MemberRole.LEA_REPRESENTATIVE)
        .extracting(TeamMember::personId)
        .containsExactly(carlos);
  }

  private void schedule(List<Map<String, Object>> rows, Map<String, Object> more) {
    Map<String, Object> schedule = new HashMap<>(more);
    schedule.put("start", Stage.at("2026-12-17", "10:00").toOffsetDateTime().toString());
    schedule.put("members", rows);
    stage.does("casey", meeting, "task_coordinateDate", Map.of("schedule", schedule));
  }

  private List<Map<String, Object>> without(String role) {
    List<Map<String, Object>> rows = members(UnaryOperator.identity());
    rows.removeIf(row -> row.get("role").equals(role));
    return rows;
  }

  private List<Map<String, Object>> answer(String role, String answer) {
    return members(
        row -> {
          if (row.get("role").equals(role)) {
            row.put("answer", answer);
          }
          return row;
        });
  }

  /** The rows that the form shows, all of whom can come, changed one by one. */
  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> members(UnaryOperator<Map<String, Object>> change) {
    var schedule =
        (Map<String, Object>)
            stage.shown(stage.task(meeting, "task_coordinateDate")).get("schedule");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : (List<?>) schedule.get("members")) {
      Map<String, Object> copy = new HashMap<>((Map<String, Object>) row);
      copy.put("answer", "agreed");
      rows.add(change.apply(copy));
    }
    return rows;
  }
}
