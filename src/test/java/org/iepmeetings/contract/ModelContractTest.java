package org.iepmeetings.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class ModelContractTest extends SampleSchoolPages {

  @Autowired private ApplicationContext beans;

  @Test
  void everyNameThatModelsFormsAndJavaShareIsKnownOnBothSides() {
    List<String> mismatches =
        new ModelContract(Models.ofTheProduct(), beans, sampleFacts()).mismatches();

    assertThat(mismatches).as(String.join("\n", mismatches)).isEmpty();
  }

  @Test
  void everyKindOfMismatchIsFoundAndAllAreReportedTogether() {
    Path broken = Path.of("src/test/resources/contract/broken");
    Models models = Models.in(broken.resolve("processes"), broken.resolve("forms"));

    List<String> mismatches = new ModelContract(models, beans, sampleFacts()).mismatches();

    assertThat(mismatches)
        .contains(
            // Names and settings
            "broken-process: the process id is other-name, not the file's name",
            "broken-process: has no historyTimeToLive, so that it cannot be deployed",
            "broken-process, StartEvent_1: its id must be start_ and a name in camelCase",
            "broken-process, StartEvent_1: formRefBinding must be deployment, so that a running"
                + " meeting keeps its forms",
            "broken-process, call_nowhere: calledElementBinding must be deployment, so that a"
                + " running meeting keeps its models",
            "deadlines: has no historyTimeToLive, so that it cannot be deployed",
            // Beans, methods and delegates
            "broken-process, task_noBean, ${sendPigeons}: sendPigeons is no bean marked @ModelBean,"
                + " and no form, call or delegate sets a variable of this name in this process",
            "broken-process, task_hiddenBean, ${meetings}: meetings is a bean without @ModelBean,"
                + " which expressions do not see",
            "broken-process, task_nothing, ${team.nobody(meetingId)}: there is no public method"
                + " team.nobody with 1 argument(s)",
            "broken-process, task_nothing, ${team.login(respondentId)}: team.login with 1"
                + " argument(s) gives no java.util.Date, which a due date or timer needs",
            "broken-process, flow_noBoolean, ${team.login('somebody')}: team.login with 1"
                + " argument(s) gives no boolean, which a condition needs",
            "broken-process, task_noDelegate: the bean team is no JavaDelegate",
            "broken-process, task_aClass: names a Java class; name a bean instead",
            "postToSis: is marked @ModelBean, and no model names it",
            // Forms
            "broken-process, task_noForm: there is no form no-such-form",
            "broken-process, task_nothing: a user task needs a form",
            "broken-form: the form's id is misnamed-form, not the file's name",
            "unused-form: no user task, start event or link opens this form",
            "unused-form: writes the section broken, which belongs to broken-form",
            "broken-form: writes [broken, other]; a form has one section of the record",
            "unreadable: Form “unreadable”, “broken.file”: there is no component of type"
                + " “filepicker” here.",
            "broken-form: shows weather, which is no fact, no section of a form and no variable of"
                + " its process",
            "broken-form: shows other.missing, which broken-form does not ask",
            "broken-form: shows other.gone, which broken-form does not ask",
            "LinkedForms: opens the form add-to-agenda, which does not exist",
            "InputKind: asks for the form ge-feedback, which does not exist",
            "DateCanBeHeld: is a rule for the form coordinate-date, which does not exist",
            // Variables
            "broken-process, flow_misspelt, ${answer == 'yess'}: answer is never yess; its form"
                + " offers [yes]",
            "broken-process: the bean noteInput reads the variable inputKind, which nothing sets"
                + " here",
            "broken-process, call_itself: hands on neverSet, which nothing sets here",
            "broken-process, call_itself: takes neverGiven out of other-name, where nothing sets"
                + " it",
            // Processes, decisions and groups
            "broken-process, call_nowhere: there is no process no-such-process",
            "TeamInput.java: starts the process collect-team-input, which does not exist",
            "RemindTeacher.java: asks for the element task_acknowledge, which no model has",
            "broken-process, task_noDecision: there is no decision no-such-decision",
            "broken-process, task_noForm: there is no group night-shift; there are [analysts,"
                + " camunda-admin, case-managers, leaders, office, providers, teachers]",
            // Deadlines
            "broken-process, task_noForm, ${deadlines.due(execution, 'nap')}: the table deadlines"
                + " has no row for annual and nap",
            "broken-process, timer_reminder, ${deadlines.reminder(execution, 'agenda')}: the table"
                + " deadlines has no row for annual and agendaReminder",
            "broken-process, timer_neverOpens, ${deadlines.opens(execution, 'agenda')}: the row"
                + " annual, agenda of deadlines has no opening day",
            "TellTeacher.java: the table deadlines has no row for annual and acknowledge",
            // Steps
            "meeting-steps, nap: no model and no Java asks for this step",
            "meeting-steps, nap: the table deadlines has no row for annual and nap",
            "meeting-steps, agenda: no user task has the form no-such-paper",
            "meeting-steps, draft: task_noForm is due by ${deadlines.due(execution, 'nap')}, not by"
                + " agenda",
            "meeting-steps, draft: task_noForm is for office, night-shift, not for office",
            // Messages and errors
            "message NeverSent: a model waits for it and Java never sends it",
            "message MeetingBegan: Java correlates it and no model waits for it",
            "error LOST: it is thrown and nothing catches it")
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith("broken-form: shows student.shoeSize, and the facts of student are")
                    .contains("birthDate"));
  }

  @Test
  void theReadmeListsEveryFactThatAFormMayShow() throws IOException {
    Map<String, Set<String>> listed = new TreeMap<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*) \\|$")
            .matcher(Files.readString(Path.of("processes/README.md")));
    while (row.find()) {
      listed.put(
          row.group(1),
          Pattern.compile("`(\\w+)`")
              .matcher(row.group(2))
              .results()
              .map(name -> name.group(1))
              .collect(toSet()));
    }
    Map<String, Object> facts = sampleFacts();

    assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(facts.keySet());
    facts.forEach(
        (section, fact) -> {
          Object sample = fact instanceof List<?> list && !list.isEmpty() ? list.get(0) : fact;
          if (sample instanceof Map<?, ?> names) {
            assertThat(listed.get(section)).as(section).isEqualTo(names.keySet());
          }
        });
  }

  private Map<String, Object> sampleFacts() {
    String meetingId = meetingOfMaya();
    meetings.schedule(
        meetingId,
        new Schedule(OffsetDateTime.parse("2027-02-16T10:00-08:00"), 60, "phone", "", "555-0100"));
    FormContext context =
        new FormContext(meetingId, "any", "casey", Map.of("atAGlanceId", "a version"));
    Map<String, Object> facts = new LinkedHashMap<>();
    beans
        .getBeansOfType(FormFacts.class)
        .values()
        .forEach(bean -> facts.put(bean.section(), bean.facts(context)));
    return facts;
  }
}
