package org.iepmeetings.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.link.LinkedForms;
import org.iepmeetings.link.SecureLink;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.message.EffectLedger;
import org.iepmeetings.message.LedgerEntry;
import org.iepmeetings.roster.Guardian;
import org.iepmeetings.teaminput.InputRequests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of the team's input share: a meeting in February, and everybody is asked. */
abstract class InputTest extends ProcessTest {

  @Autowired LinkedForms links;
  @Autowired MeetingRecord record;
  @Autowired InputRequests requests;
  @Autowired EffectLedger ledger;
  @Autowired TaskService taskService;
  @Autowired RuntimeService runtimeService;
  @Autowired JdbcClient jdbc;

  /** Up to the morning on which everybody is asked for their input. */
  String asked() {
    stage.setClock(Stage.at("2026-12-01", "09:00"));
    String meeting = stage.scheduleMeeting(Stage.at("2027-02-16", "10:00"));
    stage.fire(meeting, "timer_dayToAsk");
    return meeting;
  }

  Guardian parent() {
    return stage.roster().guardians(stage.maya().id()).stream()
        .filter(Guardian::holdsEducationalRights)
        .findFirst()
        .orElseThrow();
  }

  String staff(String username) {
    return stage.roster().staffByUsername(username).orElseThrow().id();
  }

  SecureLink answersOnLink(
      String meeting, String formId, String personId, Map<String, Object> section) {
    SecureLink link = stage.link(meeting, formId, personId);
    var form = links.open(link).orElseThrow();
    Map<String, Object> answers = new HashMap<>();
    DemoAnswers.forForm(formId, form.shown(), Map.of())
        .forEach(
            (name, value) -> {
              Map<String, Object> all = new HashMap<>((Map<String, Object>) value);
              all.putAll(section);
              answers.put(name, all);
            });
    links.submit(link, answers);
    stage.runJobs(meeting);
    return link;
  }

  /** The open tasks with this key that are about this person. */
  List<Task> tasksAbout(String meeting, String key, String personId) {
    return stage.tasks(meeting).stream()
        .filter(task -> task.getTaskDefinitionKey().equals(key))
        .filter(task -> personId.equals(taskService.getVariable(task.getId(), "respondentId")))
        .toList();
  }

  /** What was sent to a person, by purpose. */
  List<String> lettersTo(String meeting, String personId) {
    return ledger.entries(meeting).stream()
        .filter(entry -> entry.state() == LedgerEntry.State.DONE)
        .filter(entry -> entry.key().recipient().equals(personId))
        .map(entry -> entry.key().purpose())
        .toList();
  }

  void tell(String meeting, String message) {
    runtimeService
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(meeting)
        .correlateAll();
    stage.runJobs(meeting);
  }

  static String today() {
    return Stage.date(ClockUtil.getCurrentTime()).toString();
  }
}
