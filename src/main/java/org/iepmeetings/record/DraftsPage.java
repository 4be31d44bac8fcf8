package org.iepmeetings.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Principal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.draft.FormDrafts;
import org.iepmeetings.draft.FormDrafts.Draft;
import org.iepmeetings.engine.AnsweredForms;
import org.iepmeetings.form.AnswersInWords;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What somebody wrote in Tasklist and has not sent: to go on with, or, where the task was done by
 * another person meanwhile, to read and to hand on. Everybody sees their own only, and only of
 * students whom they may still see.
 */
@Controller
class DraftsPage {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  private final FormDrafts drafts;
  private final AnsweredForms forms;
  private final TaskService taskService;
  private final Meetings meetings;
  private final Roster roster;
  private final StudentAccess access;
  private final ObjectMapper json;

  DraftsPage(
      FormDrafts drafts,
      AnsweredForms forms,
      TaskService taskService,
      Meetings meetings,
      Roster roster,
      StudentAccess access,
      ObjectMapper json) {
    this.drafts = drafts;
    this.forms = forms;
    this.taskService = taskService;
    this.meetings = meetings;
    this.roster = roster;
    this.access = access;
    this.json = json;
  }

  /**
   * @param taskId null when the task is not open any more
   */
  record NotSent(
      String pageId,
      String title,
      String student,
      String when,
      String taskId,
      List<AnswersInWords.Group> groups) {}

  /** A field that was changed, as the page in Tasklist posts it. */
  record Change(List<String> path, Object base, Object value) {}

  @GetMapping("/drafts")
  String show(Principal user, Model page) {
    page.addAttribute(
        "drafts",
        drafts.inTasklist(user.getName()).stream()
            .filter(draft -> maySee(user, draft))
            .map(this::notSent)
            .toList());
    return "record/drafts";
  }

  @PostMapping("/drafts/{pageId}/discard")
  String discard(@PathVariable String pageId, Principal user, RedirectAttributes next) {
    drafts.discard(pageId, user.getName());
    next.addFlashAttribute("done", "It is thrown away.");
    return "redirect:/drafts";
  }

  private boolean maySee(Principal user, Draft draft) {
    return meetings
        .find(draft.writing().meetingId())
        .filter(meeting -> meeting.studentId() != null)
        .map(meeting -> access.maySeeStudent(user.getName(), meeting.studentId()))
        .orElse(true);
  }

  private NotSent notSent(Draft draft) {
    String formId = draft.writing().formId();
    String taskId = draft.writing().taskId();
    boolean open = taskService.createTaskQuery().taskId(taskId).count() > 0;
    ZoneId zone = zone(draft.writing().meetingId());
    return new NotSent(
        draft.pageId(),
        forms.title(formId),
        student(draft.writing().meetingId()),
        WHEN.format(draft.savedAt().atZone(zone)),
        open ? taskId : null,
        AnswersInWords.ofFields(
            forms.latest(formId).orElse(null), fields(draft), roster::nameOf, zone));
  }

  private ZoneId zone(String meetingId) {
    return meetingId.isEmpty() ? ZoneId.systemDefault() : meetings.zone(meetingId);
  }

  private String student(String meetingId) {
    return meetings
        .find(meetingId)
        .map(Meeting::studentId)
        .map(id -> roster.student(id).label())
        .orElse("");
  }

  private Map<List<String>, Object> fields(Draft draft) {
    Map<List<String>, Object> fields = new LinkedHashMap<>();
    try {
      for (Change change :
          json.readValue(draft.posted().get("changes")[0], new TypeReference<List<Change>>() {})) {
        fields.put(change.path(), change.value());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return fields;
  }
}
