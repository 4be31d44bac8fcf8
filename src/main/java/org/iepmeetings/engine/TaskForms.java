package org.iepmeetings.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.draft.FormDrafts.Writing;
import org.iepmeetings.form.CheckedAnswers;
import org.iepmeetings.form.Form;
import org.iepmeetings.form.FormCheck;
import org.iepmeetings.form.FormContext;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.Problem;
import org.iepmeetings.form.Submission;
import org.iepmeetings.form.SubmissionRefused;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Steps;
import org.iepmeetings.meeting.SubmittedForm;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Component;

/**
 * The forms of user tasks: fills them from the record when a task is created and whenever the form
 * is opened, and takes their answers when it is completed. Dotted keys go to the record, plain keys
 * to the process.
 */
@Component
public class TaskForms {

  /** Facts for those only who write down what another person says. */
  public static final String RECORDING = "recording";

  private static final String MIDDOT = " · ";

  private final FormService formService;
  private final TaskService taskService;
  private final RepositoryService repositoryService;
  private final Meetings meetings;
  private final MeetingRecord record;
  private final Steps steps;
  private final FormDrafts drafts;
  private final Roster roster;
  private final List<FormFacts> facts;
  private final List<SubmissionRule> rules;
  private final ObjectMapper json;
  private final ProcessEngineConfigurationImpl engine;

  /** Decisions are taken anew each time: what was decided on something else is no beginning. */
  private static final Set<String> DECIDED_ANEW =
      Set.of("authorize-excusal", "answer-excusal", "answer-agency", "hand-over-input");

  /** Set while an answer from a secure link is taken. */
  private final ThreadLocal<Visitor> visitor = new ThreadLocal<>();

  /** Who answers without a login, and what their page showed them. */
  private record Visitor(String author, Map<String, Object> shown) {}

  TaskForms(
      FormService formService,
      TaskService taskService,
      RepositoryService repositoryService,
      Meetings meetings,
      MeetingRecord record,
      Steps steps,
      FormDrafts drafts,
      Roster roster,
      List<FormFacts> facts,
      List<SubmissionRule> rules,
      ObjectMapper json,
      ProcessEngineConfigurationImpl engine) {
    this.formService = formService;
    this.taskService = taskService;
    this.repositoryService = repositoryService;
    this.meetings = meetings;
    this.record = record;
    this.steps = steps;
    this.drafts = drafts;
    this.roster = roster;
    this.facts = facts;
    this.rules = rules;
    this.json = json;
    this.engine = engine;
  }

  /** An open task and what stands in its form. */
  public record OpenForm(String taskId, Form form, Map<String, Object> shown) {}

  /** The open task with this form that waits for this person, or for anybody of the meeting. */
  public Optional<OpenForm> find(String meetingId, String formId, String personId) {
    return find(meetingId, formId, personId, Map.of());
  }

  /**
   * The same where a meeting may have several such tasks.
   *
   * @param about variables that tell the task from the others, by name
   */
  public Optional<OpenForm> find(
      String meetingId, String formId, String personId, Map<String, String> about) {
    return taskService
        .createTaskQuery()
        .processVariableValueEquals("meetingId", meetingId)
        .initializeFormKeys()
        .list()
        .stream()
        .filter(task -> task.getCamundaFormRef() != null)
        .filter(task -> task.getCamundaFormRef().getKey().equals(formId))
        .filter(task -> waitsFor(task, personId))
        .filter(task -> isAbout(task, about))
        .findFirst()
        .map(task -> opened(task.getId()));
  }

  private OpenForm opened(String taskId) {
    refill(taskId);
    return new OpenForm(taskId, formOf(taskId), shownToThePerson(taskId));
  }

  /**
   * Completes a task for a person without a login, who answers themself.
   *
   * @param shown the values their page put before them; the answers are checked against these
   * @param author how the record names the person
   * @throws SubmissionRefused with what to correct; nothing is stored then
   */
  public void submit(
      String taskId, Map<String, Object> shown, Map<String, Object> answers, String author) {
    visitor.set(new Visitor(author, shown));
    try {
      formService.submitTaskForm(taskId, answers);
    } catch (FormFieldValidationException refused) {
      throw refused.getDetail() instanceof SubmissionRefused reason ? reason : refused;
    } finally {
      visitor.remove();
    }
  }

  public void submit(String taskId, Map<String, Object> answers, String author) {
    submit(taskId, shownToThePerson(taskId), answers, author);
  }

  private Map<String, Object> shownToThePerson(String taskId) {
    Map<String, Object> shown = new LinkedHashMap<>(shown(taskId));
    shown.remove(RECORDING);
    return shown;
  }

  /** A form as it is deployed now, for answers that have no task. */
  public Form deployedForm(String formId) {
    String deployment =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("iep-meeting")
            .latestVersion()
            .singleResult()
            .getDeploymentId();
    String resource =
        repositoryService.getDeploymentResourceNames(deployment).stream()
            .filter(name -> name.endsWith("/" + formId + ".form"))
            .findFirst()
            .orElseThrow();
    return read(repositoryService.getResourceAsStream(deployment, resource));
  }

  /** What a form would show now, outside any task: for answers that come after it was closed. */
  public Map<String, Object> shown(Form form, FormContext context, String respondentId) {
    Map<String, Object> sources = new LinkedHashMap<>();
    for (String section : form.shownSections()) {
      source(section, context).ifPresent(value -> sources.put(section, value));
    }
    Map<String, Object> shown = form.initialData(sources);
    return ownAnswers(form, context, respondentId)
        .map(own -> form.again(shown, own.answers()))
        .orElse(shown);
  }

  /** Checks answers and keeps them in the record; the plain keys are returned. */
  public Map<String, Object> keep(
      Form form,
      FormContext context,
      String respondentId,
      Map<String, Object> shown,
      Map<String, Object> answers,
      String author,
      boolean late) {
    CheckedAnswers checked = check(form, context, respondentId, shown, answers);
    // A process without a meeting has no file to keep answers in.
    if (context.meetingId() != null) {
      Submission submission = submission(form, context, respondentId, shown, checked);
      rules(form).forEach(rule -> rule.take(submission));
      keep(form, context, respondentId, checked, author, late);
    }
    return checked.plain();
  }

  /** Held to the form's own rules and to those that look further. */
  private CheckedAnswers check(
      Form form,
      FormContext context,
      String respondentId,
      Map<String, Object> shown,
      Map<String, Object> answers) {
    CheckedAnswers checked = FormCheck.check(form, shown, answers);
    List<Problem> problems = new ArrayList<>(checked.problems());
    if (problems.isEmpty()) {
      Submission submission = submission(form, context, respondentId, shown, checked);
      rules(form).forEach(rule -> problems.addAll(rule.check(submission)));
    }
    if (!problems.isEmpty()) {
      throw new SubmissionRefused(problems);
    }
    return checked;
  }

  private Stream<SubmissionRule> rules(Form form) {
    return rules.stream().filter(rule -> rule.formId().equals(form.id()));
  }

  private static Submission submission(
      Form form,
      FormContext context,
      String respondentId,
      Map<String, Object> shown,
      CheckedAnswers checked) {
    return new Submission(
        context.meetingId(), respondentId, form.id(), context.variables(), shown, all(checked));
  }

  private void keep(
      Form form,
      FormContext context,
      String respondentId,
      CheckedAnswers checked,
      String author,
      boolean late) {
    String meetingId = context.meetingId();
    record.keep(
        new MeetingRecord.Entry(
            meetingId,
            form.id(),
            form.hash(),
            form.sections().stream().findFirst().orElse(null),
            respondentId,
            author,
            late,
            all(checked),
            (String) context.variables().get("excusalId")));
    if (!othersAreAsked(form.id(), meetingId, respondentId)) {
      steps.answered(meetingId, form.id());
    }
  }

  /** What several people are asked with the same form is done with the last of them. */
  private boolean othersAreAsked(String formId, String meetingId, String respondentId) {
    return respondentId != null
        && taskService
            .createTaskQuery()
            .processInstanceBusinessKey(meetingId)
            .initializeFormKeys()
            .list()
            .stream()
            .filter(task -> task.getCamundaFormRef() != null)
            .filter(task -> task.getCamundaFormRef().getKey().equals(formId))
            .map(task -> taskService.getVariable(task.getId(), "respondentId"))
            .anyMatch(person -> person != null && !person.equals(respondentId));
  }

  private static Map<String, Object> all(CheckedAnswers checked) {
    Map<String, Object> all = new LinkedHashMap<>(checked.sections());
    all.putAll(checked.plain());
    return all;
  }

  /**
   * Fills the form of an open task anew: what came in since it was created stands in it when
   * somebody opens it.
   */
  void refill(String taskId) {
    try {
      engine
          .getCommandExecutorTxRequired()
          .execute(
              command -> {
                TaskEntity task = command.getTaskManager().findTaskById(taskId);
                if (task != null && task.getExecution() != null) {
                  fill(task);
                }
                return null;
              });
    } catch (OptimisticLockingException somebodyElseOpensOrCompletesIt) {
      // Whoever was first has filled it, or the task is done: the form opens as it stands.
    }
  }

  void created(DelegateTask task) {
    label((TaskEntity) task);
    fill((TaskEntity) task);
  }

  /** Writes nothing where nothing came in. */
  private void fill(TaskEntity task) {
    FormContext context = context(task);
    if (context.formId() == null) {
      return;
    }
    Map<String, Object> present = toAnswers(task.getVariablesLocalTyped(false));
    Map<String, Object> now = shown(formOf(task.getId()), context, respondent(task));
    now.forEach(
        (name, value) -> {
          if (!present.containsKey(name) || !isSame(value, present.get(name))) {
            task.setVariableLocal(name, toVariable(value));
          }
        });
  }

  private boolean isSame(Object first, Object second) {
    return json.valueToTree(first).equals(json.valueToTree(second));
  }

  void take(TaskEntity task, VariableMap answers) {
    if (task.getDelegationState() == DelegationState.PENDING) {
      throw refuse("This task was handed on and has to be done by the person who has it now.");
    }
    FormContext context = context(task);
    if (context.formId() == null) {
      throw refuse("This task has no form and takes no answers.");
    }
    try {
      Map<String, Object> plain =
          keep(
              formOf(task.getId()),
              context,
              respondent(task),
              visitor.get() == null ? shown(task.getId()) : visitor.get().shown(),
              toAnswers(answers),
              author(),
              false);
      // On the execution, not the task: a gateway asks there.
      task.getExecution().setVariables(plain);
      drafts.discard(Writing.inTask(context.meetingId(), context.formId(), author(), task.getId()));
    } catch (SubmissionRefused refused) {
      throw new FormFieldValidationException(refused, refused.getMessage());
    }
  }

  /**
   * Begins the file of the meeting that a start form asks for, since its answers have to be kept
   * somewhere, and hands on its reference with the plain keys.
   */
  Map<String, Object> takeStart(ProcessDefinitionEntity process, VariableMap answers) {
    Form form = read(formService.getDeployedStartForm(process.getId()));
    FormContext context = new FormContext(null, form.id(), author(), Map.of());
    try {
      CheckedAnswers checked = check(form, context, null, Map.of(), toAnswers(answers));
      String meetingId = meetings.begin((String) checked.plain().get("meetingType"), author());
      FormContext begun = new FormContext(meetingId, form.id(), author(), Map.of());
      keep(form, begun, null, checked, author(), false);
      Map<String, Object> plain = new LinkedHashMap<>(checked.plain());
      plain.put("meetingId", meetingId);
      return plain;
    } catch (SubmissionRefused refused) {
      throw new FormFieldValidationException(refused, refused.getMessage());
    }
  }

  /**
   * Staff work on many students at once: the task's name says whose it is, and, where somebody else
   * does it for a person, who that is. Who does their own task needs no reminder of their name.
   */
  private void label(TaskEntity task) {
    Object label = task.getVariable("studentLabel");
    if (label == null || task.getName() == null || task.getName().contains(MIDDOT + label)) {
      return;
    }
    String about =
        Optional.ofNullable((String) task.getVariable("respondentId"))
            .filter(person -> !isOwn(task, person))
            .flatMap(roster::labelOf)
            .map(person -> MIDDOT + person)
            .orElse("");
    task.setName(task.getName() + MIDDOT + label + about);
  }

  private boolean isOwn(TaskEntity task, String personId) {
    return task.getAssignee() != null
        && roster
            .findStaff(personId)
            .filter(person -> task.getAssignee().equals(person.username()))
            .isPresent();
  }

  private boolean isAbout(Task task, Map<String, String> about) {
    return about.entrySet().stream()
        .allMatch(
            one -> one.getValue().equals(taskService.getVariable(task.getId(), one.getKey())));
  }

  private boolean waitsFor(Task task, String personId) {
    Object respondent = taskService.getVariable(task.getId(), "respondentId");
    return respondent == null || respondent.equals(personId);
  }

  private Optional<Object> source(String section, FormContext context) {
    Optional<FormFacts> computed =
        facts.stream().filter(fact -> fact.section().equals(section)).findFirst();
    if (computed.isPresent()) {
      return Optional.ofNullable(computed.get().facts(context));
    }
    if (context.meetingId() == null) {
      return Optional.empty();
    }
    Map<String, Object> answers = record.answers(context.meetingId(), section);
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
  }

  /** What was answered here before in this sitting, by this person: for a step that comes again. */
  private Optional<SubmittedForm> ownAnswers(Form form, FormContext context, String respondentId) {
    if (context.meetingId() == null || DECIDED_ANEW.contains(form.id())) {
      return Optional.empty();
    }
    int sitting = meetings.meeting(context.meetingId()).sitting();
    return form.sections().stream()
        .findFirst()
        .flatMap(
            section ->
                respondentId == null
                    ? record.latest(context.meetingId(), section)
                    : record.latest(context.meetingId(), section, respondentId))
        .filter(own -> own.sitting() == sitting && own.formId().equals(form.id()));
  }

  private FormContext context(TaskEntity task) {
    var key = task.getTaskDefinition().getCamundaFormDefinitionKey();
    return new FormContext(
        (String) task.getVariable("meetingId"),
        key == null ? null : key.getExpressionText(),
        task.getAssignee(),
        task.getExecution().getVariables());
  }

  private static String respondent(TaskEntity task) {
    return (String) task.getVariable("respondentId");
  }

  private String author() {
    if (visitor.get() != null) {
      return visitor.get().author();
    }
    String user = Context.getCommandContext().getAuthenticatedUserId();
    return user == null ? "system" : user;
  }

  private Form formOf(String taskId) {
    return Context.getCommandContext() == null
        ? read(formService.getDeployedTaskForm(taskId))
        : read(
            Context.getCommandContext()
                .runWithoutAuthorization(() -> formService.getDeployedTaskForm(taskId)));
  }

  private static Form read(InputStream stream) {
    try (stream) {
      return Form.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The task's own variables: what was put into its form. */
  private Map<String, Object> shown(String taskId) {
    return toAnswers(
        Context.getCommandContext() == null
            ? taskService.getVariablesLocalTyped(taskId, false)
            : Context.getCommandContext()
                .runWithoutAuthorization(() -> taskService.getVariablesLocalTyped(taskId, false)));
  }

  private Object toVariable(Object value) {
    if (value instanceof Map || value instanceof List) {
      try {
        return SpinValues.jsonValue(json.writeValueAsString(value)).create();
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("Facts that cannot be written as JSON", e);
      }
    }
    return value;
  }

  private Map<String, Object> toAnswers(VariableMap variables) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (String name : variables.keySet()) {
      TypedValue value = variables.getValueTyped(name);
      answers.put(name, value == null ? null : toAnswer(name, value));
    }
    return answers;
  }

  private Object toAnswer(String name, TypedValue value) {
    if (value instanceof SerializableValue serialized && serialized.getValueSerialized() != null) {
      if (!"json".equals(value.getType().getName())) {
        throw refuse("The answer \"" + name + "\" came in a form that is not understood.");
      }
      try {
        return json.readValue(serialized.getValueSerialized(), Object.class);
      } catch (JsonProcessingException e) {
        throw refuse("The answer \"" + name + "\" is not valid JSON.");
      }
    }
    return value.getValue();
  }

  private static FormFieldValidationException refuse(String sentence) {
    SubmissionRefused refused = new SubmissionRefused(List.of(new Problem("", "", sentence)));
    return new FormFieldValidationException(refused, sentence);
  }
}
