package org.iepmeetings.year;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.iepmeetings.calendar.SchoolCalendarImport;
import org.iepmeetings.demo.DemoAnswers;
import org.iepmeetings.document.DocumentKind;
import org.iepmeetings.document.Documents;
import org.iepmeetings.engine.TaskForms;
import org.iepmeetings.meeting.CancelReason;
import org.iepmeetings.meeting.Deadlines;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.RosterImport;
import org.iepmeetings.testing.AsTasklistSends;
import org.iepmeetings.testing.Pdfs;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plays a school year on the real engine: the clock goes from morning to noon to evening of every
 * day in every school's zone, timers and jobs run as the job executor would run them, and at noon
 * people do what their script says.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class Play {

  private static final int LANES = 2;

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);
  private static final LocalTime EVENING = LocalTime.of(17, 0);

  /** Offered dates may not be taken; at these hours no school of any zone meets. */
  private static final List<LocalTime> FREE_HOURS =
      List.of(LocalTime.of(20, 30), LocalTime.of(20, 45));

  private static final Map<String, String> AGENCY =
      Map.of(
          "name", "Department of Rehabilitation",
          "email", "rehabilitation@example.org",
          "reason", "Job training");

  private static final Pattern NUMBER_OF_AGENCY =
      Pattern.compile("(?<=^agency|^agencyConsent)-\\d+$");

  private static final DateTimeFormatter AS_TYPED =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.US);

  private final RepositoryService repositoryService;
  private final RuntimeService runtimeService;
  private final TaskService taskService;
  private final FormService formService;
  private final TaskForms taskForms;
  private final ManagementService managementService;
  private final HistoryService historyService;
  private final IdentityService identityService;
  private final RosterImport rosterImport;
  private final SchoolCalendarImport calendarImport;
  private final MeetingChanges changes;
  private final Deadlines deadlines;
  private final Meetings meetings;
  private final Documents documents;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
  private final Map<String, Integer> meetingOfInstance = new HashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
  private final Map<ZoneId, TreeMap<LocalDate, List<Deed>>> agenda = new HashMap<>();
  private final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
  private final byte[] draftPages = Pdfs.pages(1);
  private final Set<String> noted = new HashSet<>();
  private volatile boolean somethingHappened;

  Play(
      RepositoryService repositoryService,
      RuntimeService runtimeService,
      TaskService taskService,
      FormService formService,
      TaskForms taskForms,
      ManagementService managementService,
      HistoryService historyService,
      IdentityService identityService,
      RosterImport rosterImport,
      SchoolCalendarImport calendarImport,
      MeetingChanges changes,
      Deadlines deadlines,
      Meetings meetings,
      Documents documents,
      JdbcClient jdbc,
      ObjectMapper json) {
    this.repositoryService = repositoryService;
    this.runtimeService = runtimeService;
    this.taskService = taskService;
    this.formService = formService;
    this.taskForms = taskForms;
    this.managementService = managementService;
    this.historyService = historyService;
    this.identityService = identityService;
    this.rosterImport = rosterImport;
    this.calendarImport = calendarImport;
    this.changes = changes;
    this.deadlines = deadlines;
    this.meetings = meetings;
    this.documents = documents;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A meeting under way, and what the play remembers of it. */
  private static final class Running {
    final Script script;
    final String id;
    final Map<String, Integer> times = new HashMap<>();
    int coordinations;
    boolean coordinating;
    LocalDate firstDateSet;
    LocalDateTime start;
    boolean over;

    Running(Script script, String id) {
      this.script = script;
      this.id = id;
    }

    boolean isAhead(LocalDate today) {
      return start != null && today.isBefore(start.toLocalDate());
    }
  }

  /** A task that is to be done. */
  private record Deed(Running meeting, String task, String key, String who) {
    String name() {
      return key + who;
    }
  }

  /** Plays the year and tells what was seen of it. */
  List<Fact> play(SchoolYear year, Path folder) {
    clock(year.firstDay().atTime(NOON).atZone(ZoneId.of("America/New_York")).toInstant());
    open(year, folder);
    Map<ZoneId, TreeMap<LocalDate, List<Script>>> begins = new HashMap<>();
    for (Script script : year.meetings) {
      begins
          .computeIfAbsent(script.school().zone(), zone -> new TreeMap<>())
          .computeIfAbsent(script.begun(), day -> new ArrayList<>())
          .add(script);
    }
    for (Moment moment : moments(year)) {
      clock(moment.at().toInstant());
      LocalDate today = moment.at().toLocalDate();
      ZoneId zone = moment.at().getZone();
      runJobs();
      if (moment.time().equals(NOON)) {
        sideBySide(
            begins.getOrDefault(zone, new TreeMap<>()).getOrDefault(today, List.of()),
            Script::number,
            this::begin);
        runJobs();
        noon(zone, today);
      } else if (moment.time().equals(EVENING)) {
        evening(zone, today);
      }
      noteNewTasks(today);
    }
    threads.shutdown();
    seen();
    return facts;
  }

  private record Moment(ZonedDateTime at, LocalTime time) {}

  private static List<Moment> moments(SchoolYear year) {
    List<Moment> moments = new ArrayList<>();
    for (LocalDate day = year.firstDay().plusDays(1);
        !day.isAfter(year.lastDay());
        day = day.plusDays(1)) {
      for (School school : School.ALL) {
        for (LocalTime time : List.of(MORNING, NOON, EVENING)) {
          moments.add(new Moment(day.atTime(time).atZone(school.zone()), time));
        }
      }
    }
    moments.sort(Comparator.comparing(moment -> moment.at().toInstant()));
    return moments;
  }

  private void open(SchoolYear year, Path folder) {
    year.writeRoster(folder);
    assertThat(rosterImport.importFrom(folder).problems()).isEmpty();
    for (School school : School.ALL) {
      var report =
          calendarImport.importCalendar(school.id(), new StringReader(school.calendarFile()));
      assertThat(report.problems()).isEmpty();
    }
  }

  // ---- what people do

  private void begin(Script script) {
    Map<String, Object> start = new HashMap<>(Map.of("askedBy", "school"));
    if (script.type().equals("parentRequested")) {
      start.putAll(Map.of("askedBy", "parent", "asked", "written"));
    }
    script.given().forEach((field, day) -> start.put(field, day.format(AS_TYPED)));
    String definition =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("iep-meeting")
            .latestVersion()
            .singleResult()
            .getId();
    String caseManager = script.student().caseManager().toLowerCase();
    String instance =
        as(
            caseManager,
            () ->
                formService
                    .submitStartForm(
                        definition,
                        AsTasklistSends.variables(
                            Map.of("meetingType", script.type(), "start", start), json))
                    .getId());
    String id = (String) runtimeService.getVariable(instance, "meetingId");
    Running meeting = new Running(script, id);
    running.put(id, meeting);
    Task choose = taskService.createTaskQuery().processInstanceId(instance).singleResult();
    as(
        caseManager,
        () -> {
          formService.submitTaskForm(
              choose.getId(), Map.of("meetingWanted", "yes", "studentId", script.student().id()));
          return null;
        });
    meeting.times.put("task_chooseStudent", 1);
    facts.add(
        new Fact(
            script.name(),
            "legalDate",
            "",
            deadlines.legalDate(id).map(legal -> legal.due().due().toString()).orElse("null")));
  }

  /** One deed a meeting, then what follows from it, then the next. */
  private void noon(ZoneId zone, LocalDate today) {
    List<Deed> deeds = agenda.getOrDefault(zone, new TreeMap<>()).remove(today);
    if (deeds == null) {
      return;
    }
    Map<String, List<Deed>> byMeeting = new TreeMap<>();
    deeds.stream()
        .sorted(Comparator.comparing(Deed::name))
        .forEach(
            deed ->
                byMeeting
                    .computeIfAbsent(deed.meeting().script.name(), one -> new ArrayList<>())
                    .add(deed));
    for (int turn = 0; !byMeeting.isEmpty(); turn++) {
      int now = turn;
      byMeeting.values().removeIf(ofOne -> ofOne.size() <= now);
      sideBySide(
          byMeeting.values().stream().map(ofOne -> ofOne.get(now)).toList(),
          deed -> deed.meeting().script.number(),
          deed -> doIt(deed, today));
      runJobs();
    }
  }

  private void doIt(Deed deed, LocalDate today) {
    Task task =
        taskService.createTaskQuery().taskId(deed.task()).initializeFormKeys().singleResult();
    if (task != null) {
      submit(deed.meeting(), task, changes(deed, today));
    }
  }

  /** The team meets on the day of its meeting, unless it is looking for another date. */
  private void evening(ZoneId zone, LocalDate today) {
    List<Running> here =
        running.values().stream()
            .filter(meeting -> !meeting.over && meeting.script.school().zone().equals(zone))
            .toList();
    List<Running> toMeet =
        here.stream()
            .filter(meeting -> meeting.start != null && !meeting.coordinating)
            .filter(meeting -> meeting.start.toLocalDate().equals(today))
            .toList();
    for (String task : List.of("task_openMeeting", "task_discussIep", "task_closeMeeting")) {
      sideBySide(toMeet, meeting -> meeting.script.number(), meeting -> meet(meeting, task));
      runJobs();
    }
    here.stream().filter(meeting -> !meeting.over).forEach(meeting -> change(meeting, today));
    runJobs();
  }

  /** Somebody asks for another date, or the meeting is cancelled, on the meeting's page. */
  private void change(Running meeting, LocalDate today) {
    Script script = meeting.script;
    if (isIt(today, meeting.firstDateSet, script.moveAsked())
        && meeting.isAhead(today)
        && !meeting.coordinating) {
      assertThat(changes.askForNewDate(meeting.id, caseManager(meeting), "Somebody asks."))
          .as("%s can be moved", script.name())
          .isTrue();
    }
    boolean stillToCome = meeting.start == null || meeting.isAhead(today);
    if (isIt(today, script.begun(), script.cancelled()) && stillToCome) {
      assertThat(changes.cancel(meeting.id, CancelReason.CANCELLED, caseManager(meeting), "Off."))
          .as("%s can be cancelled", script.name())
          .isTrue();
      meeting.over = true;
    }
  }

  private static boolean isIt(LocalDate today, LocalDate from, OptionalInt daysLater) {
    return from != null
        && daysLater.isPresent()
        && from.plusDays(daysLater.getAsInt()).equals(today);
  }

  private void meet(Running meeting, String key) {
    meeting.over = true;
    Task task =
        taskService
            .createTaskQuery()
            .processInstanceBusinessKey(meeting.id)
            .taskDefinitionKey(key)
            .initializeFormKeys()
            .singleResult();
    // One that is missing shows in the comparison.
    if (task != null) {
      submit(meeting, task, Map.of());
    }
  }

  private static String caseManager(Running meeting) {
    return meeting.script.student().caseManager().toLowerCase();
  }

  /** What this script answers where the sample answers of the form do not say it. */
  private Map<String, Object> changes(Deed deed, LocalDate today) {
    Running meeting = deed.meeting();
    Script script = meeting.script;
    return switch (deed.key()) {
      case "task_coordinateDate" -> coordinate(meeting, today);
      case "task_checkInvitations" -> {
        boolean returned = script.officeReturns(meeting.times.get("task_checkInvitations"));
        yield returned
            ? Map.of(
                "officeDecision",
                "return",
                "invitationCheck",
                Map.of("returnReason", "The address of the mother is not right."))
            : Map.of();
      }
      case "task_noteFamilyReply" -> {
        String reports = script.reportsWanted(deed.who()) ? "yes" : "no";
        yield Map.of("reply", Map.of("wantsDraft", "no", "wantsReports", reports));
      }
      case "task_thirdAttempt" -> Map.of("attempt", Map.of("means", "certifiedMail"));
      case "task_requestInvitations" ->
          script.namesAgency()
              ? Map.of("invitationRequest", Map.of("agencies", List.of(AGENCY)))
              : Map.of();
      case "task_answerAgency" ->
          script.agreesToAgency(deed.who())
              ? Map.of()
              : Map.of("agencyAnswer", Map.of("answer", "refuse"));
      case "task_giveParentInput" ->
          Map.of("parentInput", Map.of("wantsDraft", "no", "agendaAdditions", ""));
      case "task_askDraftWish" -> script.draftWanted() ? Map.of() : Map.of("draftWanted", "no");
      case "task_uploadDraft" -> {
        documents.store(
            meeting.id,
            DocumentKind.DRAFT.code(),
            "draft.pdf",
            "application/pdf",
            draftPages,
            caseManager(meeting));
        yield Map.of();
      }
      case "task_prepareAgenda" -> agenda(meeting);
      case "task_concludeCancelled" -> Map.of("conclusion", Map.of("allTold", true));
      default -> Map.of();
    };
  }

  private Map<String, Object> coordinate(Running meeting, LocalDate today) {
    Script script = meeting.script;
    meeting.coordinations++;
    String next = script.nextStep(meeting.coordinations, meeting.isAhead(today));
    Map<String, Object> schedule = new HashMap<>();
    schedule.put("durationMinutes", script.minutes());
    schedule.put("interpreterNeeded", script.student().spanish());
    schedule.put("interpreterLanguage", "Spanish");
    schedule.put("accessibility", script.needsAccess() ? "Ramp" : "");
    schedule.put("coverageNeeded", script.needsCoverage());
    LocalDateTime start = script.start(meeting.coordinations, today);
    ZoneId zone = script.school().zone();
    if (next.equals("offerOptions")) {
      LocalDate day = start.toLocalDate();
      schedule.put(
          "options",
          FREE_HOURS.stream()
              .map(hour -> onThatDay(script, Map.of("start", text(day.atTime(hour), zone)), day))
              .toList());
    } else {
      schedule.put("start", text(start, zone));
      schedule.putAll(onThatDay(script, Map.of(), start.toLocalDate()));
      schedule.put("keepConflict", true);
      schedule.put("keepConflictReason", "The LEA representative joins by phone.");
    }
    meeting.coordinating = next.equals("offerOptions");
    if (next.equals("setDate")) {
      meeting.start = start;
      meeting.firstDateSet = meeting.firstDateSet == null ? today : meeting.firstDateSet;
    }
    return Map.of("nextStep", next, "schedule", schedule);
  }

  /** Few meetings of the year are on a day without school, and those are meant to be. */
  private static Map<String, Object> onThatDay(
      Script script, Map<String, Object> answers, LocalDate day) {
    Map<String, Object> with = new HashMap<>(answers);
    if (!script.school().schoolDays().contains(day)) {
      with.put("noSchoolDay", true);
    }
    return with;
  }

  private Map<String, Object> agenda(Running meeting) {
    Script script = meeting.script;
    Map<String, Object> agenda = new HashMap<>();
    agenda.put("longer", true);
    if (!script.briefingWanted()) {
      return Map.of("agenda", agenda);
    }
    var student = script.student();
    List<String> briefed = new ArrayList<>(student.teachers());
    student.providers().stream().filter(one -> !briefed.contains(one)).forEach(briefed::add);
    agenda.put("briefed", briefed);
    agenda.put("briefingTime", text(meeting.start.minusMinutes(30), script.school().zone()));
    agenda.put("briefingPlace", "Room 2");
    return Map.of("agenda", agenda, "briefingWanted", "yes");
  }

  private static String text(LocalDateTime at, ZoneId zone) {
    return at.atZone(zone).toOffsetDateTime().toString();
  }

  private void submit(Running meeting, Task task, Map<String, Object> changed) {
    String formId = task.getCamundaFormRef().getKey();
    if (formId.equals("enter-notice-information")) {
      // Opened as in Tasklist: people copy what stands there now, not what did when the task came.
      taskForms.find(meeting.id, formId, "nobody");
    }
    ZoneId zone = meeting.script.school().zone();
    ZonedDateTime now = ClockUtil.getCurrentTime().toInstant().atZone(zone);
    ZonedDateTime start = meeting.start == null ? now.plusDays(30) : meeting.start.atZone(zone);
    Map<String, Object> given =
        new HashMap<>(
            DemoAnswers.forForm(
                formId,
                shown(task),
                DemoAnswers.placeholders(meeting.script.student().id(), start, now.toLocalDate())));
    changed.forEach((key, value) -> given.merge(key, value, Play::overlay));
    String user = task.getAssignee() == null ? "o01" : task.getAssignee();
    try {
      as(
          user,
          () -> {
            formService.submitTaskForm(task.getId(), AsTasklistSends.variables(given, json));
            return null;
          });
    } catch (RuntimeException refused) {
      // A difference like any other: nobody expects a form to be refused.
      facts.add(
          new Fact(
              meeting.script.name(),
              task.getTaskDefinitionKey(),
              "",
              "refused " + now.toLocalDate() + ": " + refused.getMessage()));
    }
    somethingHappened = true;
  }

  @SuppressWarnings("unchecked")
  private static Object overlay(Object former, Object change) {
    if (former instanceof Map<?, ?> && change instanceof Map<?, ?>) {
      Map<String, Object> both = new HashMap<>((Map<String, Object>) former);
      both.putAll((Map<String, Object>) change);
      return both;
    }
    return change;
  }

  private Map<String, Object> shown(Task task) {
    Map<String, Object> shown = new HashMap<>();
    VariableMap local = taskService.getVariablesLocalTyped(task.getId(), false);
    for (String name : local.keySet()) {
      TypedValue value = local.getValueTyped(name);
      try {
        shown.put(
            name,
            value instanceof SerializableValue serialized
                ? json.readValue(serialized.getValueSerialized(), Object.class)
                : value.getValue());
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return shown;
  }

  private <T> T as(String user, Supplier<T> deed) {
    identityService.setAuthentication(
        user,
        groups.computeIfAbsent(
            user,
            one ->
                identityService.createGroupQuery().groupMember(one).list().stream()
                    .map(Group::getId)
                    .toList()));
    try {
      return deed.get();
    } finally {
      identityService.clearAuthentication();
    }
  }

  // ---- the engine

  private static void clock(Instant now) {
    ClockUtil.setCurrentTime(Date.from(now));
  }

  /** What is due, in the order in which it is due, until nothing is. */
  private void runJobs() {
    List<Job> due = due();
    while (!due.isEmpty()) {
      learnInstancesOf(due);
      sideBySide(due, this::meetingOf, this::run);
      somethingHappened = true;
      due = due();
    }
  }

  private void run(Job job) {
    try {
      managementService.executeJob(job.getId());
    } catch (NullValueException gone) {
      // What ran before it has ended what it was for.
      if (managementService.createJobQuery().jobId(job.getId()).count() > 0) {
        throw gone;
      }
    }
  }

  /** All jobs of a meeting run one after the other, as the job executor runs them. */
  private int meetingOf(Job job) {
    return meetingOfInstance.getOrDefault(job.getProcessInstanceId(), 0);
  }

  private void learnInstancesOf(List<Job> jobs) {
    Set<String> unknown =
        jobs.stream()
            .map(Job::getProcessInstanceId)
            .filter(instance -> !meetingOfInstance.containsKey(instance))
            .collect(toSet());
    if (unknown.isEmpty()) {
      return;
    }
    runtimeService
        .createProcessInstanceQuery()
        .processInstanceIds(unknown)
        .list()
        .forEach(
            instance -> {
              Running meeting = running.get(String.valueOf(instance.getBusinessKey()));
              meetingOfInstance.put(
                  instance.getId(), meeting == null ? 0 : meeting.script.number());
            });
  }

  /** Meetings do not wait for one another; what is done for one of them keeps its order. */
  private <T> void sideBySide(List<T> work, ToIntFunction<T> meeting, Consumer<T> deed) {
    Map<Integer, List<T>> lanes = new TreeMap<>();
    for (T one : work) {
      lanes.computeIfAbsent(meeting.applyAsInt(one) % LANES, lane -> new ArrayList<>()).add(one);
    }
    List<CompletableFuture<Void>> running =
        lanes.values().stream()
            .map(lane -> CompletableFuture.runAsync(() -> lane.forEach(deed), threads))
            .toList();
    running.forEach(CompletableFuture::join);
  }

  private List<Job> due() {
    return managementService.createJobQuery().executable().orderByJobDuedate().asc().list();
  }

  /**
   * A task that a new date took away in the moment in which it had appeared counts, too: the script
   * tells the next one from it.
   */
  private void countThoseGoneAgain() {
    Date now = ClockUtil.getCurrentTime();
    historyService
        .createHistoricTaskInstanceQuery()
        .startedAfter(new Date(now.getTime() - 1))
        .finished()
        .list()
        .stream()
        .filter(task -> task.getStartTime().equals(now) && noted.add(task.getId()))
        .forEach(
            task -> {
              List<HistoricVariableInstance> known =
                  historyService
                      .createHistoricVariableInstanceQuery()
                      .executionIdIn(task.getExecutionId(), task.getProcessInstanceId())
                      .list();
              Running meeting = running.get(value(known, "meetingId"));
              if (meeting != null) {
                meeting.times.merge(
                    task.getTaskDefinitionKey() + value(known, "respondentId"), 1, Integer::sum);
              }
            });
  }

  private static String value(List<HistoricVariableInstance> known, String name) {
    return known.stream()
        .filter(variable -> variable.getName().equals(name))
        .map(variable -> String.valueOf(variable.getValue()))
        .findFirst()
        .orElse("");
  }

  /** Whose task has appeared looks into the script when to do it. */
  private void noteNewTasks(LocalDate today) {
    if (!somethingHappened) {
      return;
    }
    somethingHappened = false;
    countThoseGoneAgain();
    List<Task> appeared =
        taskService.createTaskQuery().taskCreatedOn(ClockUtil.getCurrentTime()).list();
    for (Task task : appeared) {
      Map<String, Object> variables =
          runtimeService.getVariables(task.getExecutionId(), List.of("meetingId", "respondentId"));
      Running meeting = running.get(variables.get("meetingId"));
      // Two schools may have the same noon: what has just appeared is there at both.
      if (meeting == null || !noted.add(task.getId())) {
        continue;
      }
      String key = task.getTaskDefinitionKey();
      String who = String.valueOf(variables.getOrDefault("respondentId", ""));
      int time = meeting.times.merge(key + who, 1, Integer::sum);
      if (key.equals("task_coordinateDate")) {
        meeting.coordinating = true;
      }
      meeting
          .script
          .delay(key, who, time)
          .ifPresent(
              days ->
                  agenda
                      .computeIfAbsent(meeting.script.school().zone(), zone -> new TreeMap<>())
                      .computeIfAbsent(today.plusDays(days), day -> new ArrayList<>())
                      .add(new Deed(meeting, task.getId(), key, who)));
    }
  }

  /** What nobody will ever do: jobs that failed, timers of dates that are over, letters unsent. */
  List<String> leftBehind() {
    List<String> left = new ArrayList<>();
    Set<Integer> over =
        running.values().stream()
            .filter(meeting -> meeting.over)
            .map(meeting -> meeting.script.number())
            .collect(toSet());
    List<Job> jobs = managementService.createJobQuery().list();
    learnInstancesOf(jobs);
    for (Job job : jobs) {
      String process =
          repositoryService.getProcessDefinition(job.getProcessDefinitionId()).getKey();
      if (job.getExceptionMessage() != null) {
        left.add("failed in %s: %s".formatted(process, job.getExceptionMessage()));
      } else if (over.contains(meetingOf(job))) {
        left.add(
            "M%04d is over, and %s waits until %s"
                .formatted(meetingOf(job), process, job.getDuedate()));
      }
    }
    runtimeService
        .createIncidentQuery()
        .list()
        .forEach(incident -> left.add("incident: " + incident.getIncidentMessage()));
    long mailed = facts.stream().filter(fact -> fact.when().startsWith("mailed")).count();
    long outbox = jdbc.sql("select count(*) from outbox_mail").query(Long.class).single();
    if (mailed != outbox) {
      left.add("%d letters in the ledger, %d in the outbox".formatted(mailed, outbox));
    }
    return left;
  }

  /** Ends what is still under way, so that another year can begin on the same engine. */
  void breakOff() {
    for (Running meeting : running.values()) {
      for (ProcessInstance instance :
          runtimeService
              .createProcessInstanceQuery()
              .processInstanceBusinessKey(meeting.id)
              .rootProcessInstances()
              .list()) {
        runtimeService.deleteProcessInstance(instance.getId(), "the year is over", true, true);
      }
      meetings.end(meeting.id);
    }
  }

  // ---- what is seen of it

  private void seen() {
    Map<String, Running> byInstance = new HashMap<>();
    for (HistoricProcessInstance instance :
        historyService.createHistoricProcessInstanceQuery().list()) {
      Running meeting = running.get(instance.getBusinessKey());
      if (meeting != null) {
        byInstance.put(instance.getId(), meeting);
      }
    }
    // Of the whole instance, or of one of its tasks side by side.
    Map<String, String> respondents = new HashMap<>();
    for (HistoricVariableInstance variable :
        historyService.createHistoricVariableInstanceQuery().variableName("respondentId").list()) {
      respondents.put(variable.getExecutionId(), (String) variable.getValue());
    }
    for (HistoricTaskInstance task : historyService.createHistoricTaskInstanceQuery().list()) {
      Running meeting = byInstance.get(task.getProcessInstanceId());
      if (meeting == null) {
        continue;
      }
      facts.add(
          new Fact(
              meeting.script.name(),
              task.getTaskDefinitionKey(),
              respondents.getOrDefault(
                  task.getExecutionId(), respondents.getOrDefault(task.getProcessInstanceId(), "")),
              "from %s%s"
                  .formatted(
                      local(meeting, task.getStartTime().toInstant()).toLocalDate(),
                      task.getDueDate() == null
                          ? ""
                          : " due " + local(meeting, task.getDueDate().toInstant()))));
    }
    letters();
  }

  private void letters() {
    jdbc.sql("select meeting_id, purpose, recipient, receipt, done_at, state from effect_ledger")
        .query(
            row -> {
              Running meeting = running.get(row.getString("meeting_id"));
              if (meeting == null) {
                return;
              }
              String receipt = row.getString("receipt");
              OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
              String way =
                  !"DONE".equals(row.getString("state"))
                      ? row.getString("state")
                      : receipt.startsWith("not e-mailed")
                          ? "on paper " + local(meeting, done.toInstant()).toLocalDate()
                          : "mailed " + local(meeting, done.toInstant()).toLocalDate();
              facts.add(
                  new Fact(
                      meeting.script.name(),
                      NUMBER_OF_AGENCY.matcher(row.getString("purpose")).replaceAll(""),
                      NUMBER_OF_AGENCY.matcher(row.getString("recipient")).replaceAll(""),
                      way));
            });
  }

  private static LocalDateTime local(Running meeting, Instant at) {
    return LocalDateTime.ofInstant(at, meeting.script.school().zone());
  }
}
