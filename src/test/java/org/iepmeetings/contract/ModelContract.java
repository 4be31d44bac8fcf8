package org.iepmeetings.contract;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.iepmeetings.contract.ProcessModel.camunda;
import static org.iepmeetings.contract.ProcessModel.children;
import static org.iepmeetings.contract.ProcessModel.extensions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.iepmeetings.ModelBean;
import org.iepmeetings.access.Role;
import org.iepmeetings.contract.Models.DeadlineRow;
import org.iepmeetings.contract.Models.StepRow;
import org.iepmeetings.form.FormFacts;
import org.iepmeetings.form.SubmissionRule;
import org.iepmeetings.teaminput.InputKind;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.w3c.dom.Element;

/**
 * What models, decisions, forms and Java have agreed on by name. Nothing but these names ties them
 * together, and the engine finds out about a wrong one only when a meeting gets there.
 */
final class ModelContract {

  /** Forms that no task has: their link is sent, and what is answered goes to the record. */
  private static final Set<String> OPENED_BY_LINK_ALONE = Set.of("add-to-agenda");

  private static final Map<String, String> ID_PREFIX =
      Map.ofEntries(
          Map.entry("startEvent", "start"),
          Map.entry("endEvent", "end"),
          Map.entry("userTask", "task"),
          Map.entry("serviceTask", "task"),
          Map.entry("businessRuleTask", "task"),
          Map.entry("callActivity", "call"),
          Map.entry("subProcess", "sub"),
          Map.entry("exclusiveGateway", "gateway"),
          Map.entry("parallelGateway", "gateway"),
          Map.entry("inclusiveGateway", "gateway"),
          Map.entry("eventBasedGateway", "gateway"),
          Map.entry("sequenceFlow", "flow"),
          Map.entry("message", "message"),
          Map.entry("error", "error"));

  private static final Pattern STARTED_BY_JAVA =
      Pattern.compile("startProcessInstanceByKey\\(\\s*\"([\\w-]+)\"(.*?);", Pattern.DOTALL);
  private static final Pattern CORRELATED =
      Pattern.compile("(?:createMessageCorrelation|correlateMessage)\\(\\s*\"(\\w+)\"");

  /** A message and the variables that come with it. */
  private static final Pattern TOLD_BY_JAVA =
      Pattern.compile("createMessageCorrelation\\(\\s*\"(\\w+)\"(.*?);", Pattern.DOTALL);

  private static final Pattern VARIABLE_TOLD =
      Pattern.compile("setVariableToTriggeredScope\\(\\s*\"(\\w+)\"");
  private static final Pattern THROWN = Pattern.compile("new BpmnError\\(\\s*\"(\\w+)\"");
  private static final Pattern KEY_OF_MAP = Pattern.compile("\"(\\w+)\"\\s*,");
  private static final Pattern SET_VARIABLE = Pattern.compile("setVariable\\(\\s*\"(\\w+)\"");
  private static final Pattern GET_VARIABLE = Pattern.compile("getVariable\\(\\s*\"(\\w+)\"");
  private static final Pattern ELEMENT_ASKED =
      Pattern.compile("(?:taskDefinitionKey|activityId|startBeforeActivity)\\(\\s*\"(\\w+)\"");
  private static final Pattern DEADLINE_ASKED =
      Pattern.compile("deadlines\\s*\\.find\\(\\s*[^,]+,\\s*\"(\\w+)\"\\)");

  private static final Pattern STEP_ASKED =
      Pattern.compile("steps\\s*\\.\\w+\\(\\s*[^,]+,\\s*\"(\\w+)\"");

  /** How the models name those who do a step; groups of their own stand there as they are. */
  private static final Map<String, String> GROUPS_OF_STEPS =
      Map.of(
          "case-managers", "${team.caseManagersUnlessNamed(meetingId)}",
          // Beside the person it is assigned to: the office writes down what comes by phone.
          "teachers", "office",
          "providers", "office",
          "families", "office");

  private final Models models;
  private final ApplicationContext beans;
  private final Map<Path, String> sources;
  private final Map<String, Object> sampleFacts;
  private final List<String> mismatches = new ArrayList<>();

  /**
   * @param sampleFacts what the fact beans say of a sample meeting, by section: what a form shows
   *     of a fact has to be there
   */
  ModelContract(Models models, ApplicationContext beans, Map<String, Object> sampleFacts) {
    this.models = models;
    this.beans = beans;
    this.sampleFacts = sampleFacts;
    this.sources = sources();
  }

  /** A sentence for each name that one side uses and the other does not know. */
  List<String> mismatches() {
    for (ProcessModel model : models.processes) {
      settings(model);
      elementIds(model);
      expressions(model);
      delegates(model);
      formRefs(model);
      calls(model);
      variables(model);
      groups(model);
      deadlineSteps(model);
    }
    decisions();
    steps();
    forms();
    java();
    messages();
    errors();
    return mismatches;
  }

  private void mismatch(String where, String sentence) {
    mismatches.add(where + ": " + sentence);
  }

  private void settings(ProcessModel model) {
    String file = model.fileName();
    if (!model.id().equals(file)) {
      mismatch(file, "the process id is %s, not the file's name".formatted(model.id()));
    }
    if (camunda(model.process(), "historyTimeToLive").isEmpty()) {
      mismatch(file, "has no historyTimeToLive, so that it cannot be deployed");
    }
    for (Element call : model.elements("callActivity")) {
      if (!camunda(call, "calledElementBinding").equals("deployment")) {
        mismatch(
            where(model, call),
            "calledElementBinding must be deployment, so that a running meeting keeps its models");
      }
    }
    for (Element element : model.elements("userTask", "startEvent")) {
      if (!camunda(element, "formRef").isEmpty()
          && !camunda(element, "formRefBinding").equals("deployment")) {
        mismatch(
            where(model, element),
            "formRefBinding must be deployment, so that a running meeting keeps its forms");
      }
    }
  }

  private void elementIds(ProcessModel model) {
    for (Element element : model.elements()) {
      String id = element.getAttribute("id");
      String prefix = prefix(element);
      if (prefix != null && !id.matches(prefix + "_[a-z][A-Za-z0-9]*")) {
        mismatch(
            where(model, element), "its id must be %s_ and a name in camelCase".formatted(prefix));
      }
    }
  }

  private static String prefix(Element element) {
    String type = element.getLocalName();
    if (type.equals("intermediateCatchEvent") || type.equals("boundaryEvent")) {
      return children(element)
          .map(Element::getLocalName)
          .filter(name -> name.endsWith("EventDefinition"))
          .map(name -> name.replace("EventDefinition", ""))
          .findFirst()
          .orElse("event");
    }
    return ID_PREFIX.get(type);
  }

  private void expressions(ProcessModel model) {
    Set<String> variables = variablesOf(model);
    for (Expression expression : model.expressions()) {
      String where = where(model, expression);
      for (String name : expression.names()) {
        if (!isModelBean(name) && !variables.contains(name)) {
          mismatch(
              where,
              beans.containsBean(name)
                  ? "%s is a bean without @ModelBean, which expressions do not see".formatted(name)
                  : "%s is no bean marked @ModelBean, and no form, call or delegate sets a variable of this name in this process"
                      .formatted(name));
        }
      }
      for (Expression.Call call : expression.calls()) {
        if (isModelBean(call.on())) {
          method(where, expression, call);
        }
      }
      for (Expression.Comparison comparison : expression.comparisons()) {
        Set<String> options = optionsOf(comparison.variable());
        if (!options.isEmpty() && !options.contains(comparison.word())) {
          mismatch(
              where,
              "%s is never %s; its form offers %s"
                  .formatted(comparison.variable(), comparison.word(), options));
        }
      }
    }
  }

  private void method(String where, Expression expression, Expression.Call call) {
    Class<?> bean = classOf(call.on());
    List<Method> methods =
        Arrays.stream(bean.getMethods())
            .filter(method -> method.getName().equals(call.method()))
            .filter(method -> method.getParameterCount() == call.arguments().size())
            .toList();
    String asked =
        "%s.%s with %d argument(s)".formatted(call.on(), call.method(), call.arguments().size());
    if (methods.isEmpty()) {
      mismatch(where, "there is no public method " + asked);
      return;
    }
    if (!Modifier.isPublic(bean.getModifiers())) {
      mismatch(where, asked + " cannot be called: its class is not public");
    }
    Class<?> result = methods.get(0).getReturnType();
    if (Set.of("dueDate", "followUpDate", "timeDate").contains(expression.place())
        && result != Date.class) {
      mismatch(where, asked + " gives no java.util.Date, which a due date or timer needs");
    }
    if (expression.place().equals("conditionExpression")
        && expression.isOneCall()
        && result != boolean.class) {
      mismatch(where, asked + " gives no boolean, which a condition needs");
    }
  }

  private void delegates(ProcessModel model) {
    for (Element element : model.elements()) {
      delegate(model, element, element, JavaDelegate.class);
      for (Element listener : extensions(element, "executionListener")) {
        delegate(model, element, listener, ExecutionListener.class);
      }
      for (Element listener : extensions(element, "taskListener")) {
        delegate(model, element, listener, TaskListener.class);
      }
      if (!camunda(element, "class").isEmpty()) {
        mismatch(where(model, element), "names a Java class; name a bean instead");
      }
    }
  }

  private void delegate(ProcessModel model, Element element, Element holder, Class<?> type) {
    String expression =
        holder == element
            ? camunda(holder, "delegateExpression")
            : holder.getAttribute("delegateExpression");
    String bean = expression.replaceAll("^[$#]\\{\\s*|\\s*}$", "");
    if (!bean.isEmpty() && isModelBean(bean) && !type.isAssignableFrom(classOf(bean))) {
      mismatch(where(model, element), "the bean %s is no %s".formatted(bean, type.getSimpleName()));
    }
  }

  private void formRefs(ProcessModel model) {
    for (Element element : model.elements("userTask", "startEvent")) {
      String form = camunda(element, "formRef");
      if (form.isEmpty() && element.getLocalName().equals("userTask")) {
        mismatch(where(model, element), "a user task needs a form");
      } else if (!form.isEmpty() && models.form(form).isEmpty()) {
        mismatch(where(model, element), "there is no form " + form);
      }
    }
  }

  private void calls(ProcessModel model) {
    for (Element call : model.elements("callActivity")) {
      String called = call.getAttribute("calledElement");
      Optional<ProcessModel> callee = models.process(called);
      if (callee.isEmpty()) {
        mismatch(where(model, call), "there is no process " + called);
        continue;
      }
      for (Element out : extensions(call, "out")) {
        String source = out.getAttribute("source");
        if (!source.isEmpty() && !variablesOf(callee.get()).contains(source)) {
          mismatch(
              where(model, call),
              "takes %s out of %s, where nothing sets it".formatted(source, called));
        }
      }
    }
    for (Element rules : model.elements("businessRuleTask")) {
      String decision = camunda(rules, "decisionRef");
      if (models.decision(decision).isEmpty()) {
        mismatch(where(model, rules), "there is no decision " + decision);
      }
    }
  }

  private void variables(ProcessModel model) {
    Set<String> set = variablesOf(model);
    for (Element call : model.elements("callActivity")) {
      for (Element in : extensions(call, "in")) {
        String source = in.getAttribute("source");
        if (!source.isEmpty() && !set.contains(source)) {
          mismatch(where(model, call), "hands on %s, which nothing sets here".formatted(source));
        }
      }
    }
    for (String bean : beansOf(model)) {
      for (String read : found(GET_VARIABLE, calledSource(model, bean))) {
        if (!set.contains(read)) {
          mismatch(
              model.fileName(),
              "the bean %s reads the variable %s, which nothing sets here".formatted(bean, read));
        }
      }
    }
  }

  private void groups(ProcessModel model) {
    Set<String> roles = roles();
    for (Element task : model.elements("userTask")) {
      String groups = camunda(task, "candidateGroups");
      if (!groups.isEmpty() && !groups.contains("{")) {
        for (String group : groups.split("\\s*,\\s*")) {
          if (!roles.contains(group)) {
            mismatch(
                where(model, task), "there is no group %s; there are %s".formatted(group, roles));
          }
        }
      }
    }
  }

  private void deadlineSteps(ProcessModel model) {
    for (Expression expression : model.expressions()) {
      for (Expression.Call call : expression.calls()) {
        if (call.on().equals("deadlines") && call.arguments().size() == 2) {
          String argument = call.arguments().get(1);
          Set<String> steps =
              Expression.isText(argument)
                  ? Set.of(Expression.unquoted(argument))
                  : wordsComparedWith(model, argument);
          String kind =
              call.method().startsWith("reminder")
                  ? "Reminder"
                  : call.method().equals("overdue")
                      ? "Overdue"
                      : call.method().equals("escalation") ? "Escalation" : "";
          for (String step : steps) {
            deadline(where(model, expression), step + kind, call.method().equals("opens"));
          }
        }
      }
    }
    Set<String> kinds = wordsComparedWith(model, "inputKind");
    Set<String> known = Arrays.stream(InputKind.values()).map(InputKind::code).collect(toSet());
    if (!kinds.isEmpty() && !kinds.equals(known)) {
      mismatch(
          model.fileName(),
          "asks for inputKind %s, and Java sets one of %s"
              .formatted(new TreeSet<>(kinds), new TreeSet<>(known)));
    }
  }

  private void deadline(String where, String step, boolean opens) {
    Set<String> types = new TreeSet<>(optionsOf("meetingType"));
    models.deadlineRows().forEach(row -> types.add(row.meetingType()));
    // What the law asks about a student whether or not there is a meeting: no model waits for it.
    types.remove("noMeeting");
    for (String type : types) {
      Optional<DeadlineRow> row =
          models.deadlineRows().stream()
              .filter(one -> one.meetingType().equals(type) && one.step().equals(step))
              .findFirst();
      if (row.isEmpty()) {
        mismatch(where, "the table deadlines has no row for %s and %s".formatted(type, step));
      } else if (opens && !row.get().opens()) {
        mismatch(where, "the row %s, %s of deadlines has no opening day".formatted(type, step));
      }
    }
  }

  private void decisions() {
    for (var model : models.decisions) {
      for (var decision :
          model.getModelElementsByType(org.camunda.bpm.model.dmn.instance.Decision.class)) {
        if (decision.getCamundaHistoryTimeToLiveString() == null) {
          mismatch(decision.getId(), "has no historyTimeToLive, so that it cannot be deployed");
        }
      }
    }
  }

  /** What the table {@code meeting-steps} says of a step is how the models do it. */
  private void steps() {
    for (StepRow row : models.stepRows()) {
      String where = "meeting-steps, " + row.step();
      if (stepsAsked().noneMatch(row.step()::equals)) {
        mismatch(where, "no model and no Java asks for this step");
      }
      for (String type : row.types()) {
        if (models.deadlineRows().stream()
            .noneMatch(
                one -> one.meetingType().equals(type) && one.step().equals(row.deadline()))) {
          mismatch(
              where,
              "the table deadlines has no row for %s and %s".formatted(type, row.deadline()));
        }
      }
      if (!row.form().isEmpty()) {
        List<Element> tasks =
            models.processes.stream()
                .flatMap(model -> model.elements("userTask").stream())
                .filter(task -> camunda(task, "formRef").equals(row.form()))
                .toList();
        if (tasks.isEmpty()) {
          mismatch(where, "no user task has the form " + row.form());
        }
        tasks.forEach(task -> step(where, row, task));
      }
    }
  }

  private void step(String where, StepRow row, Element task) {
    String id = task.getAttribute("id");
    String due = camunda(task, "dueDate");
    if (!due.contains("'" + row.deadline() + "'")) {
      mismatch(where, "%s is due by %s, not by %s".formatted(id, due, row.deadline()));
    }
    String groups = camunda(task, "candidateGroups");
    if (!groups.equals(GROUPS_OF_STEPS.getOrDefault(row.role(), row.role()))) {
      mismatch(where, "%s is for %s, not for %s".formatted(id, groups, row.role()));
    }
  }

  /** Every step that an expression or Java asks for by its name, an input's kind included. */
  private Stream<String> stepsAsked() {
    Stream<String> byModels =
        models.processes.stream()
            .flatMap(model -> model.expressions().stream())
            .flatMap(expression -> expression.calls().stream())
            .filter(call -> call.on().equals("steps") && call.arguments().size() == 2)
            .map(call -> Expression.unquoted(call.arguments().get(1)));
    Stream<String> byJava =
        sources.values().stream().flatMap(source -> found(STEP_ASKED, source).stream());
    Stream<String> inputs = Arrays.stream(InputKind.values()).map(InputKind::code);
    return Stream.of(byModels, byJava, inputs).flatMap(steps -> steps);
  }

  private void forms() {
    Map<String, String> owners = new LinkedHashMap<>();
    for (FormFile form : models.forms) {
      if (form.form() == null) {
        mismatch(form.fileName(), form.refusal());
        continue;
      }
      if (!form.form().id().equals(form.fileName())) {
        mismatch(
            form.fileName(),
            "the form's id is %s, not the file's name".formatted(form.form().id()));
      }
      for (String section : form.form().sections()) {
        String owner = owners.putIfAbsent(section, form.fileName());
        if (owner != null) {
          mismatch(
              form.fileName(),
              "writes the section %s, which belongs to %s".formatted(section, owner));
        }
      }
      if (form.form().sections().size() > 1) {
        mismatch(
            form.fileName(),
            "writes %s; a form has one section of the record".formatted(form.form().sections()));
      }
      boolean used =
          OPENED_BY_LINK_ALONE.contains(form.fileName())
              || models.processes.stream().anyMatch(model -> formsOf(model).contains(form));
      if (!used) {
        mismatch(form.fileName(), "no user task, start event or link opens this form");
      }
    }
    models.forms.stream().filter(form -> form.form() != null).forEach(form -> shown(form, owners));
  }

  private void shown(FormFile form, Map<String, String> owners) {
    Set<String> facts = factSections();
    Set<String> variables =
        models.processes.stream()
            .filter(model -> formsOf(model).contains(form))
            .flatMap(model -> variablesOf(model).stream())
            .collect(toSet());
    for (String name : form.form().shownSections()) {
      if (!facts.contains(name) && !owners.containsKey(name) && !variables.contains(name)) {
        mismatch(
            form.fileName(),
            "shows %s, which is no fact, no section of a form and no variable of its process"
                .formatted(name));
      }
    }
    for (String path : form.shownPaths()) {
      String section = path.substring(0, path.indexOf('.'));
      if (facts.contains(section)) {
        fact(form, path, section);
      } else if (owners.containsKey(section)) {
        FormFile owner = models.form(owners.get(section)).orElseThrow();
        if (owner.asked().stream()
            .noneMatch(key -> key.equals(path) || path.startsWith(key + "."))) {
          mismatch(
              form.fileName(), "shows %s, which %s does not ask".formatted(path, owner.fileName()));
        }
      }
    }
  }

  private void fact(FormFile form, String path, String section) {
    String name = path.substring(section.length() + 1);
    if (sampleFacts.get(section) instanceof Map<?, ?> known && !known.containsKey(name)) {
      mismatch(
          form.fileName(),
          "shows %s, and the facts of %s are %s"
              .formatted(path, section, new TreeSet<>(known.keySet())));
    }
  }

  private void java() {
    for (Map.Entry<Path, String> file : sources.entrySet()) {
      String source = file.getValue();
      String name = file.getKey().getFileName().toString();
      for (String process : found(STARTED_BY_JAVA, source)) {
        if (models.process(process).isEmpty()) {
          mismatch(name, "starts the process %s, which does not exist".formatted(process));
        }
      }
      for (String element : found(ELEMENT_ASKED, source)) {
        if (models.processes.stream().allMatch(model -> model.element(element).isEmpty())) {
          mismatch(name, "asks for the element %s, which no model has".formatted(element));
        }
      }
      for (String step : found(DEADLINE_ASKED, source)) {
        deadline(name, step, false);
      }
    }
    for (SubmissionRule rule : beans.getBeansOfType(SubmissionRule.class).values()) {
      if (models.form(rule.formId()).isEmpty()) {
        mismatch(
            rule.getClass().getSimpleName(),
            "is a rule for the form %s, which does not exist".formatted(rule.formId()));
      }
    }
    for (InputKind kind : InputKind.values()) {
      if (models.form(kind.formId()).isEmpty()) {
        mismatch(
            "InputKind", "asks for the form %s, which does not exist".formatted(kind.formId()));
      }
    }
    for (String form : OPENED_BY_LINK_ALONE) {
      if (models.form(form).isEmpty()) {
        mismatch("LinkedForms", "opens the form %s, which does not exist".formatted(form));
      }
    }
    Set<String> named =
        models.processes.stream().flatMap(model -> beansOf(model).stream()).collect(toSet());
    for (String bean : beans.getBeanNamesForAnnotation(ModelBean.class)) {
      if (!named.contains(bean)) {
        mismatch(bean, "is marked @ModelBean, and no model names it");
      }
    }
  }

  private void messages() {
    Set<String> modelled = new LinkedHashSet<>();
    for (ProcessModel model : models.processes) {
      model.elements("message").forEach(message -> modelled.add(message.getAttribute("name")));
    }
    Set<String> correlated = new LinkedHashSet<>();
    sources.values().forEach(source -> correlated.addAll(found(CORRELATED, source)));
    difference(correlated, modelled)
        .forEach(
            name -> mismatch("message " + name, "Java correlates it and no model waits for it"));
    difference(modelled, correlated)
        .forEach(
            name -> mismatch("message " + name, "a model waits for it and Java never sends it"));
  }

  private void errors() {
    Set<String> thrown = new LinkedHashSet<>();
    Set<String> caught = new LinkedHashSet<>();
    sources.values().forEach(source -> thrown.addAll(found(THROWN, source)));
    for (ProcessModel model : models.processes) {
      for (Element definition : model.elements("errorEventDefinition")) {
        String code =
            model
                .element(definition.getAttribute("errorRef"))
                .map(error -> error.getAttribute("errorCode"))
                .orElse("*");
        boolean throwing = definition.getParentNode().getLocalName().equals("endEvent");
        (throwing ? thrown : caught).add(code);
      }
    }
    if (!caught.contains("*")) {
      difference(thrown, caught)
          .forEach(code -> mismatch("error " + code, "it is thrown and nothing catches it"));
    }
  }

  // What there is

  /** Everything that can have a value in a process: set by a form, a call, Java or the model. */
  private Set<String> variablesOf(ProcessModel model) {
    Set<String> set = new LinkedHashSet<>();
    formsOf(model).stream()
        .filter(form -> form.form() != null)
        .forEach(form -> set.addAll(form.form().plainKeys()));
    for (Element element : model.elements()) {
      set.add(camunda(element, "initiator"));
      set.add(camunda(element, "resultVariable"));
      set.add(camunda(element, "elementVariable"));
      extensions(element, "out").forEach(out -> set.add(out.getAttribute("target")));
    }
    for (ProcessModel caller : models.processes) {
      caller.elements("callActivity").stream()
          .filter(call -> call.getAttribute("calledElement").equals(model.id()))
          .flatMap(call -> extensions(call, "in").stream())
          .forEach(in -> set.add(in.getAttribute("target")));
    }
    for (String source : sources.values()) {
      STARTED_BY_JAVA
          .matcher(source)
          .results()
          .filter(start -> start.group(1).equals(model.id()))
          .forEach(start -> set.addAll(found(KEY_OF_MAP, start.group(2))));
    }
    Set<String> heard =
        model.elements("message").stream()
            .map(message -> message.getAttribute("name"))
            .collect(toSet());
    for (String source : sources.values()) {
      TOLD_BY_JAVA
          .matcher(source)
          .results()
          .filter(told -> heard.contains(told.group(1)))
          .forEach(told -> set.addAll(found(VARIABLE_TOLD, told.group(2))));
    }
    beansOf(model).forEach(bean -> set.addAll(found(SET_VARIABLE, calledSource(model, bean))));
    set.remove("");
    return set;
  }

  private List<FormFile> formsOf(ProcessModel model) {
    return model.elements("userTask", "startEvent").stream()
        .flatMap(element -> models.form(camunda(element, "formRef")).stream())
        .toList();
  }

  /** Model beans that a process names, as delegates and in expressions. */
  private Set<String> beansOf(ProcessModel model) {
    return model.expressions().stream()
        .flatMap(expression -> expression.names().stream())
        .filter(this::isModelBean)
        .collect(toCollection(LinkedHashSet::new));
  }

  private boolean isModelBean(String name) {
    return beans.containsBean(name) && beans.findAnnotationOnBean(name, ModelBean.class) != null;
  }

  private Class<?> classOf(String bean) {
    return AopUtils.getTargetClass(beans.getBean(bean));
  }

  /** What of a bean's source runs in a process: all of a delegate, else the methods it calls. */
  private String calledSource(ProcessModel model, String bean) {
    String path = classOf(bean).getName().replaceAll("\\$.*", "").replace('.', '/');
    String source = sources.get(Path.of("src/main/java", path + ".java"));
    Set<String> methods =
        model.expressions().stream()
            .flatMap(expression -> expression.calls().stream())
            .filter(call -> call.on().equals(bean))
            .map(Expression.Call::method)
            .collect(toSet());
    return methods.isEmpty()
        ? source
        : methods.stream().map(method -> body(source, method)).collect(joining("\n"));
  }

  private static String body(String source, String method) {
    Matcher body =
        Pattern.compile("\\n  public [^\\n;]* " + method + "\\(.*?\\n  }\\n", Pattern.DOTALL)
            .matcher(source);
    return body.find() ? body.group() : "";
  }

  private Set<String> factSections() {
    return beans.getBeansOfType(FormFacts.class).values().stream()
        .map(FormFacts::section)
        .collect(toSet());
  }

  /** The fixed options of a plain key, in whichever forms ask it. */
  private Set<String> optionsOf(String variable) {
    return models.forms.stream()
        .map(form -> form.options().getOrDefault(variable, Set.of()))
        .flatMap(Set::stream)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> wordsComparedWith(ProcessModel model, String variable) {
    return model.expressions().stream()
        .flatMap(expression -> expression.comparisons().stream())
        .filter(comparison -> comparison.variable().equals(variable))
        .map(Expression.Comparison::word)
        .collect(toSet());
  }

  private static Set<String> roles() {
    return Arrays.stream(Role.class.getFields())
        .filter(field -> field.getType() == String.class)
        .map(
            field -> {
              try {
                return (String) field.get(null);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            })
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map((MatchResult one) -> one.group(1)).collect(toSet());
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(without);
    return left;
  }

  private static Map<Path, String> sources() {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        sources.put(file, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static String where(ProcessModel model, Element element) {
    return model.fileName() + ", " + element.getAttribute("id");
  }

  private static String where(ProcessModel model, Expression expression) {
    return model.fileName() + ", " + expression.element() + ", " + expression.text();
  }
}
