package org.iepmeetings.invitation;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.MeetingRecord;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The record of attempts to arrange a meeting with the parents, to print as evidence (34 CFR
 * 300.322(d)). Those who run the meeting may add one; nobody changes or removes one.
 */
@Controller
@RequestMapping("/meetings/{meetingId}/attempts")
class AttemptsPage {

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("M/d/uuuu, h:mm a", Locale.US);
  private static final List<String> FIELDS =
      List.of("when", "means", "whom", "purpose", "result", "nextStep");

  private final Meetings meetings;
  private final MeetingDoor door;
  private final ContactAttempts attempts;
  private final FamilyReplies replies;
  private final MeetingRecord record;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;
  private final Clock clock;

  AttemptsPage(
      Meetings meetings,
      MeetingDoor door,
      ContactAttempts attempts,
      FamilyReplies replies,
      MeetingRecord record,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord,
      Clock clock) {
    this.meetings = meetings;
    this.door = door;
    this.attempts = attempts;
    this.replies = replies;
    this.record = record;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
    this.clock = clock;
  }

  /**
   * What a parent, or the adult student, answered to the notice of the present date.
   *
   * @param rights whether the notice and the parental rights are confirmed as received
   */
  record Replied(String who, String answer, String rights) {}

  private List<Replied> replied(Meeting meeting) {
    return roster.noticeRecipients(meeting.studentId()).stream()
        .map(
            person -> {
              Optional<FamilyReplies.Reply> reply = replies.latest(meeting.id(), person.id());
              return new Replied(
                  person.fullName() + ", " + person.relationship(),
                  reply
                      .map(
                          given ->
                              ReplyFacts.ATTENDANCE.getOrDefault(
                                  given.attendance(), given.attendance()))
                      .orElse("no answer yet"),
                  replies.rights(reply));
            })
        .toList();
  }

  @GetMapping
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = door.forReadersOfTheRecord(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "attempts of meeting " + meetingId);
    Student student = roster.student(meeting.studentId());
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("student", student.fullName() + ", grade " + student.grade());
    page.addAttribute("school", roster.school(student.schoolId()));
    page.addAttribute("type", Words.type(meeting.type()));
    page.addAttribute("when", Words.when(meeting, meetings.zone(meetingId)));
    page.addAttribute("printed", Words.when(clock.instant().atZone(meetings.zone(meetingId))));
    page.addAttribute("replies", meeting.hasDate() ? replied(meeting) : List.of());
    page.addAttribute("attempts", attempts.of(meetingId));
    page.addAttribute("standing", attempts.standing(meetingId));
    page.addAttribute("means", new TreeMap<>(ContactAttempts.MEANS));
    page.addAttribute("results", new TreeMap<>(ContactAttempts.RESULTS));
    page.addAttribute("mayLog", mayLog(meeting, user));
    if (!page.containsAttribute("given")) {
      page.addAttribute("given", Map.of());
    }
    return "invitation/attempts";
  }

  @PostMapping
  String log(
      @PathVariable String meetingId,
      @RequestParam Map<String, String> given,
      Principal user,
      RedirectAttributes next) {
    Meeting meeting = door.forReadersOfTheRecord(meetingId, user);
    if (!mayLog(meeting, user)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    List<String> problems = new ArrayList<>();
    Optional<ZonedDateTime> when = moment(given.getOrDefault("when", ""), meeting, problems);
    if (!ContactAttempts.MEANS.containsKey(given.getOrDefault("means", ""))) {
      problems.add("By what means: choose one.");
    }
    if (!ContactAttempts.RESULTS.containsKey(given.getOrDefault("result", ""))) {
      problems.add("Result: choose one.");
    }
    check(given, "whom", "Whom", 200, true, problems);
    check(given, "purpose", "Purpose", 200, true, problems);
    check(given, "nextStep", "What was said, next step", 5000, false, problems);
    if (problems.isEmpty()) {
      Map<String, Object> attempt = new LinkedHashMap<>();
      FIELDS.forEach(field -> attempt.put(field, given.getOrDefault(field, "").strip()));
      attempt.put("when", when.orElseThrow().toOffsetDateTime().toString());
      record.keep(
          new MeetingRecord.Entry(
              meetingId,
              "log-attempt",
              "page",
              "attempt",
              null,
              user.getName(),
              false,
              Map.of("attempt", attempt)));
      next.addFlashAttribute("done", "The attempt is on record.");
    } else {
      next.addFlashAttribute("problems", problems);
      next.addFlashAttribute("given", given);
    }
    return "redirect:/meetings/{meetingId}/attempts";
  }

  private static void check(
      Map<String, String> given,
      String key,
      String label,
      int most,
      boolean required,
      List<String> problems) {
    String text = given.getOrDefault(key, "").strip();
    if (required && text.isEmpty()) {
      problems.add(label + ": fill it in.");
    } else if (text.length() > most) {
      problems.add(
          "%s: at most %,d characters, these are %,d.".formatted(label, most, text.length()));
    }
  }

  private Optional<ZonedDateTime> moment(String text, Meeting meeting, List<String> problems) {
    try {
      LocalDateTime local =
          text.contains("T")
              ? LocalDateTime.parse(text)
              : LocalDateTime.parse(text.strip().toUpperCase(Locale.US), WRITTEN);
      ZonedDateTime when = local.atZone(meetings.zone(meeting.id()));
      if (when.toInstant().isAfter(clock.instant())) {
        problems.add("Date and time: an attempt on record was made already, this lies ahead.");
        return Optional.empty();
      }
      return Optional.of(when);
    } catch (DateTimeException notAMoment) {
      problems.add("Date and time: write it like 12/1/2026, 9:30 AM.");
      return Optional.empty();
    }
  }

  private boolean mayLog(Meeting meeting, Principal user) {
    return meeting.endedAt() == null
        && access.mayManageMeeting(user.getName(), meeting.studentId());
  }
}
