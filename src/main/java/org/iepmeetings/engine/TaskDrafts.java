package org.iepmeetings.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.draft.FormDrafts.Draft;
import org.iepmeetings.draft.FormDrafts.Sheet;
import org.iepmeetings.draft.FormDrafts.Writing;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Keeps what staff write in Tasklist while they write it; {@code js/drafts.js} calls it. For
 * whoever may work on the task, as the engine says; a task of others does not exist (404). A draft
 * is the fields that the person changed, so that everything else is as fresh as the form.
 */
@RestController
@RequestMapping("/drafts/tasks/{taskId}")
class TaskDrafts {

  private static final int MOST = 1_000_000;

  private final FormDrafts drafts;
  private final DoneTasks doneTasks;
  private final AnsweredMeanwhile answeredMeanwhile;
  private final TaskService taskService;
  private final IdentityService identityService;
  private final Meetings meetings;
  private final Roster roster;
  private final ObjectMapper json;

  TaskDrafts(
      FormDrafts drafts,
      DoneTasks doneTasks,
      AnsweredMeanwhile answeredMeanwhile,
      TaskService taskService,
      IdentityService identityService,
      Meetings meetings,
      Roster roster,
      ObjectMapper json) {
    this.drafts = drafts;
    this.doneTasks = doneTasks;
    this.answeredMeanwhile = answeredMeanwhile;
    this.taskService = taskService;
    this.identityService = identityService;
    this.meetings = meetings;
    this.roster = roster;
    this.json = json;
  }

  /**
   * @param mark what a page says that goes on with it
   * @param changes fields as {@code {path, base, value}}: where, what stood there when it was
   *     opened, and what was written
   * @param here false for a text of the same form and meeting whose task is not open any more
   */
  record Kept(String mark, Instant savedAt, JsonNode changes, boolean here) {}

  /** Somebody else who is writing in the same task. */
  record Other(String name, Instant savedAt) {}

  /**
   * @param page a name for the page that is opened
   * @param token to be sent back with each save
   * @param drafts what this person wrote and has not sent, the newest first
   */
  record Opened(String page, String person, String token, List<Kept> drafts, List<Other> others) {}

  /**
   * @param closed why it cannot be sent any more; null while it can
   */
  record Saved(Instant savedAt, List<Other> others, String closed) {}

  @GetMapping
  Opened open(@PathVariable String taskId, Authentication person, CsrfToken token) {
    Writing writing =
        writing(taskId, person)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<Kept> kept =
        Stream.concat(
                drafts.of(writing).stream().map(draft -> kept(draft, true)),
                drafts.inTasklist(person.getName()).stream()
                    .filter(draft -> isOfAnEarlierTask(draft.writing(), writing))
                    .map(draft -> kept(draft, false)))
            .toList();
    return new Opened(
        Sheet.newId(), person.getName(), token.getToken(), kept, others(taskId, person.getName()));
  }

  /**
   * @param opener who was logged in when the form was opened: in a browser that people share, the
   *     words of one are not kept under the name of another (409)
   */
  @PostMapping
  Saved keep(
      @PathVariable String taskId,
      @RequestParam String page,
      @RequestParam int saves,
      @RequestParam String continues,
      @RequestParam("person") String opener,
      @RequestParam String changes,
      Authentication person) {
    if (!opener.equals(person.getName())) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    if (!Sheet.isId(page) || changes.length() > MOST || !isList(changes)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Optional<Writing> open = writing(taskId, person);
    Writing writing =
        open.or(() -> doneWriting(taskId, person))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    drafts.keep(
        writing, new Sheet(page, saves, continues), Map.of("changes", new String[] {changes}));
    return new Saved(
        drafts.of(writing).get(0).savedAt(),
        others(taskId, person.getName()),
        open.isPresent() ? null : whyClosed(taskId));
  }

  private Optional<Writing> writing(String taskId, Authentication person) {
    return visible(taskId, person)
        .filter(task -> task.getCamundaFormRef() != null)
        .map(
            task ->
                Writing.inTask(
                    (String) taskService.getVariable(taskId, "meetingId"),
                    task.getCamundaFormRef().getKey(),
                    person.getName(),
                    taskId));
  }

  private Optional<Writing> doneWriting(String taskId, Authentication person) {
    return doneTasks
        .find(taskId)
        .filter(task -> doneTasks.wasFor(taskId, person))
        .filter(task -> isRunning(task.meetingId()))
        .map(task -> Writing.inTask(task.meetingId(), task.formId(), person.getName(), taskId));
  }

  /** With the meeting's end all drafts went. */
  private boolean isRunning(String meetingId) {
    return meetingId != null
        && meetings.find(meetingId).filter(meeting -> meeting.endedAt() == null).isPresent();
  }

  private Optional<Task> visible(String taskId, Authentication person) {
    identityService.setAuthentication(
        person.getName(),
        person.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
    try {
      return Optional.ofNullable(
          taskService.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult());
    } finally {
      identityService.clearAuthentication();
    }
  }

  private boolean isOfAnEarlierTask(Writing earlier, Writing now) {
    return !now.meetingId().isEmpty()
        && earlier.meetingId().equals(now.meetingId())
        && earlier.formId().equals(now.formId())
        && doneTasks
            .find(earlier.taskId())
            .filter(done -> Objects.equals(done.respondentId(), respondent(now.taskId())))
            .isPresent();
  }

  private Object respondent(String taskId) {
    return taskService.getVariable(taskId, "respondentId");
  }

  private String whyClosed(String taskId) {
    return answeredMeanwhile
        .sentence(taskId)
        .orElse(
            "This task is not open any more: the meeting's date or team has changed. What you wrote"
                + " is kept under “Not sent” on the start page until the meeting is over.");
  }

  private List<Other> others(String taskId, String person) {
    Map<String, Instant> newest = new LinkedHashMap<>();
    drafts.inTask(taskId).stream()
        .filter(draft -> !draft.writing().personId().equals(person))
        .forEach(draft -> newest.putIfAbsent(draft.writing().personId(), draft.savedAt()));
    return newest.entrySet().stream()
        .map(one -> new Other(name(one.getKey()), one.getValue()))
        .toList();
  }

  private String name(String username) {
    return roster.staffByUsername(username).map(StaffMember::fullName).orElse(username);
  }

  private Kept kept(Draft draft, boolean here) {
    try {
      JsonNode changes = json.readTree(draft.posted().get("changes")[0]);
      return new Kept(draft.mark(), draft.savedAt(), changes, here);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isList(String changes) {
    try {
      return json.readTree(changes) instanceof ArrayNode;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
