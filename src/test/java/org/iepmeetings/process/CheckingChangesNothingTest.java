package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A form's answers are looked at first, and act only when no rule has anything against them. */
class CheckingChangesNothingTest extends ProcessTest {

  @Autowired List<SubmissionRule> rules;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient jdbc;

  @Test
  void aStudentIsChosenWithTheAnswerAndNotByTheCheck() {
    String meeting = stage.beginMeeting();
    Submission answer =
        submission(meeting, "choose-student", Map.of("studentId", stage.maya().id()));

    assertThat(checked(answer)).isEmpty();
    assertThat(stage.meetings().meeting(meeting).studentId()).isNull();
    taken(answer);
    assertThat(stage.meetings().meeting(meeting).studentId()).isEqualTo(stage.maya().id());
  }

  @Test
  void theTeamIsNotedWithTheAnswerAndNotByTheCheck() {
    stage.setClock(Stage.at("2026-11-02", "09:00"));
    String meeting = stage.startMeeting();
    Submission answer =
        submission(
            meeting,
            "coordinate-date",
            stage.answersFor(
                stage.task(meeting, "task_coordinateDate"),
                Map.of("schedule", Map.of("start", "2026-12-08T10:00-08:00"))));

    assertThat(checked(answer)).isEmpty();
    assertThat(members(meeting)).isZero();
    taken(answer);
    assertThat(members(meeting)).isPositive();
  }

  private static Submission submission(String meeting, String formId, Map<String, Object> answers) {
    return new Submission(meeting, "casey", formId, Map.of(), Map.of(), answers);
  }

  private List<Problem> checked(Submission answer) {
    return transactions.execute(
        transaction ->
            rules.stream()
                .filter(rule -> rule.formId().equals(answer.formId()))
                .flatMap(rule -> rule.check(answer).stream())
                .toList());
  }

  private void taken(Submission answer) {
    transactions.executeWithoutResult(
        transaction ->
            rules.stream()
                .filter(rule -> rule.formId().equals(answer.formId()))
                .forEach(rule -> rule.take(answer)));
  }

  private int members(String meeting) {
    return jdbc.sql("select count(*) from meeting_member where meeting_id = ?")
        .param(meeting)
        .query(Integer.class)
        .single();
  }
}
