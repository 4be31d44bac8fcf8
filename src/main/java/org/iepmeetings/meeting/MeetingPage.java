package org.iepmeetings.meeting;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.deadline.Milestone;
import org.iepmeetings.deadline.SchoolTime;
import org.iepmeetings.roster.Roster;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One meeting: where its papers are, and what may become of it before it is held.
 *
 * <p>For those who may see the student. The date is moved and the meeting cancelled by those who
 * run it: the student's case manager and the office.
 */
@Controller
@RequestMapping("/meetings/{meetingId}")
class MeetingPage {

  private static final int LONGEST_REASON = 2000;
  private static final int LONGEST_AGO_YEARS = 2;

  private final Meetings meetings;
  private final MeetingDoor door;
  private final MeetingChanges changes;
  private final Deadlines deadlines;
  private final Roster roster;
  private final StudentAccess access;
  private final Clock clock;

  MeetingPage(
      Meetings meetings,
      MeetingDoor door,
      MeetingChanges changes,
      Deadlines deadlines,
      Roster roster,
      StudentAccess access,
      Clock clock) {
    this.meetings = meetings;
    this.door = door;
    this.changes = changes;
    this.deadlines = deadlines;
    this.roster = roster;
    this.access = access;
    this.clock = clock;
  }

  @GetMapping
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = door.forThoseWhoServe(meetingId, user);
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("student", roster.student(meeting.studentId()).label());
    page.addAttribute("type", Words.type(meeting.type()));
    page.addAttribute("when", Words.when(meeting, meetings.zone(meetingId)));
    page.addAttribute("legal", legal(meeting));
    page.addAttribute("noted", noted(meetingId));
    page.addAttribute("mayComeIn", mayComeIn(meeting));
    page.addAttribute("hasMet", changes.hasMet(meeting));
    page.addAttribute("today", today(meetingId));
    page.addAttribute("over", meeting.endedAt() != null);
    page.addAttribute("cancelled", CancelReason.of(meeting.cancelledAs()).orElse(null));
    page.addAttribute("mayManage", access.mayManageMeeting(user.getName(), meeting.studentId()));
    page.addAttribute("mayReadRecord", access.mayReadRecord(user.getName(), meeting.studentId()));
    page.addAttribute("whyNotMoved", changes.whyNotMoved(meetingId).orElse(null));
    page.addAttribute("whyNotCancelled", changes.whyNotCancelled(meetingId).orElse(null));
    page.addAttribute("reasons", CancelReason.values());
    page.addAttribute("longestReason", LONGEST_REASON);
    return "meeting/meeting";
  }

  /**
   * By when the law wants the meeting held.
   *
   * @param day with the date that it would be if vacations counted, where that is an earlier one
   * @param missed in a sentence, where that day has passed or the meeting is planned past it; else
   *     empty
   * @param argued the same of the earlier date, while the legal date itself is kept
   */
  record Legal(String day, String source, String missed, String argued) {}

  /** Null where the law gives no date, and once the team has met. */
  private Legal legal(Meeting meeting) {
    if (meeting.cancelledAs() != null || meeting.endedAt() != null || changes.hasMet(meeting)) {
      return null;
    }
    return deadlines
        .legalDate(meeting.id())
        .map(
            legal -> {
              String missed =
                  missed(meeting, legal.day(), "The meeting is planned past it.", "It has passed.");
              String argued =
                  legal.untolled() == null || !missed.isEmpty()
                      ? ""
                      : missed(
                          meeting,
                          legal.untolled(),
                          "The meeting is planned past the earlier date.",
                          "The earlier date has passed.");
              return new Legal(legal.words(), legal.source(), missed, argued);
            })
        .orElse(null);
  }

  private String missed(Meeting meeting, LocalDate by, String plannedPast, String passed) {
    if (meeting.hasDate()
        && SchoolTime.dayOf(meeting.startsAt(), meetings.zone(meeting.id())).isAfter(by)) {
      return plannedPast;
    }
    return by.isBefore(today(meeting.id())) ? passed : "";
  }

  private LocalDate today(String meetingId) {
    return SchoolTime.dayOf(clock.instant(), meetings.zone(meetingId));
  }

  /** What has come in, and when, in the words of the page. */
  private Map<String, String> noted(String meetingId) {
    Map<Milestone, LocalDate> days = meetings.milestones(meetingId);
    Map<String, String> noted = new LinkedHashMap<>();
    for (CameIn one : CameIn.values()) {
      if (days.containsKey(one.milestone())) {
        noted.put(one.noted(), Words.shortDate(days.get(one.milestone())));
      }
    }
    return noted;
  }

  /** A written request counts for every meeting, an assessment only for some types. */
  private List<CameIn> mayComeIn(Meeting meeting) {
    return deadlines.followsAssessment(meeting.type())
        ? List.of(CameIn.values())
        : List.of(CameIn.WRITTEN_REQUEST);
  }

  /**
   * @param what a {@link CameIn}'s code
   * @param receivedOn as the browser's date field writes it, such as {@code 2026-11-20}
   */
  @PostMapping("/came-in")
  String note(
      @PathVariable String meetingId,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String receivedOn,
      Principal user,
      RedirectAttributes next) {
    Meeting meeting = door.forActionsOfThoseWhoRunIt(meetingId, user);
    if (meeting.endedAt() != null || meeting.cancelledAs() != null || changes.hasMet(meeting)) {
      return refused(
          meetingId,
          next,
          "This meeting has been held or will not be. A new request is for a new meeting: start"
              + " one. Nothing was changed.");
    }
    Optional<CameIn> came = CameIn.find(what).filter(mayComeIn(meeting)::contains);
    if (came.isEmpty()) {
      next.addFlashAttribute("typedReceivedOn", receivedOn);
      return refused(meetingId, next, "Choose what has come in. Nothing was changed.");
    }
    LocalDate today = today(meetingId);
    Optional<LocalDate> day = day(receivedOn);
    if (day.isEmpty()
        || day.get().isAfter(today)
        || day.get().isBefore(today.minusYears(LONGEST_AGO_YEARS))) {
      next.addFlashAttribute("typedReceivedOn", receivedOn);
      next.addFlashAttribute("typedWhat", what);
      return refused(
          meetingId,
          next,
          "The day it was received: choose a day up to today, and not more than %d years ago. Nothing was changed."
              .formatted(LONGEST_AGO_YEARS));
    }
    if (isOutOfOrder(meetingId, came.get(), day.get())) {
      next.addFlashAttribute("typedReceivedOn", receivedOn);
      next.addFlashAttribute("typedWhat", what);
      return refused(
          meetingId,
          next,
          "The plan is signed after the referral: see the day of the other one above, and correct"
              + " one of the two. Nothing was changed.");
    }
    changes.note(meetingId, came.get(), day.get(), user.getName());
    Legal legal = legal(meetings.meeting(meetingId));
    next.addFlashAttribute(
        "done",
        "Noted: %s, received on %s."
                .formatted(lowerCase(came.get().words()), Words.shortDate(day.get()))
            + (legal == null
                ? ""
                : " The law wants the meeting held on or before %s. %s"
                    .formatted(legal.day(), legal.missed())));
    return "redirect:/meetings/" + meetingId;
  }

  private boolean isOutOfOrder(String meetingId, CameIn what, LocalDate day) {
    Map<Milestone, LocalDate> noted = meetings.milestones(meetingId);
    LocalDate referral = what == CameIn.REFERRAL ? day : noted.get(Milestone.REFERRAL);
    LocalDate signed = what == CameIn.SIGNED_PLAN ? day : noted.get(Milestone.SIGNED_PLAN);
    return what != CameIn.WRITTEN_REQUEST
        && referral != null
        && signed != null
        && signed.isBefore(referral);
  }

  private static String lowerCase(String words) {
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()));
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  @PostMapping("/date")
  String askForNewDate(
      @PathVariable String meetingId,
      @RequestParam(defaultValue = "") String reason,
      Principal user,
      RedirectAttributes next) {
    door.forActionsOfThoseWhoRunIt(meetingId, user);
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      next.addFlashAttribute("typedReason", reason);
      return refused(
          meetingId,
          next,
          "Write why the date must change, in up to %d characters. Nothing was changed."
              .formatted(LONGEST_REASON));
    }
    if (!changes.askForNewDate(meetingId, user.getName(), why)) {
      return refused(
          meetingId,
          next,
          changes.whyNotMoved(meetingId).orElseThrow()
              + (changes.isCoordinated(meetingId) ? " It shows your reason as well." : ""));
    }
    next.addFlashAttribute(
        "done",
        "The task “Coordinate the date with the team” is in the case manager's Tasklist. The"
            + " old date stands until a new one is set there; then everybody is told.");
    return "redirect:/meetings/" + meetingId;
  }

  @PostMapping("/cancel")
  String cancel(
      @PathVariable String meetingId,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "false") boolean sure,
      Principal user,
      RedirectAttributes next) {
    door.forActionsOfThoseWhoRunIt(meetingId, user);
    var code = CancelReason.of(reason);
    if (code.isEmpty() || !sure || note.length() > LONGEST_REASON) {
      next.addFlashAttribute("typedNote", note);
      return refused(
          meetingId,
          next,
          "Choose the reason, tick that everybody is to be told, and keep the note to %d"
                  .formatted(LONGEST_REASON)
              + " characters. Nothing was changed.");
    }
    if (!changes.cancel(meetingId, code.get(), user.getName(), note.strip())) {
      return refused(meetingId, next, changes.whyNotCancelled(meetingId).orElseThrow());
    }
    next.addFlashAttribute(
        "done",
        "The meeting is cancelled. Everybody who was invited is told; what is left to do is a task"
            + " in the case manager's Tasklist.");
    return "redirect:/meetings/" + meetingId;
  }

  private static String refused(String meetingId, RedirectAttributes next, String sentence) {
    next.addFlashAttribute("problem", sentence);
    return "redirect:/meetings/" + meetingId;
  }
}
