package org.iepmeetings.invitation;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.form.Sentences;
import org.iepmeetings.link.SecureLinks;
import org.iepmeetings.link.SecureLinks.Issued;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.Words;
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
 * The secure links of a meeting, for those who run it: who has which, and a new one in place of a
 * lost one. The links themselves are shown to nobody.
 */
@Controller
@RequestMapping("/meetings/{meetingId}/links")
class LinksPage {

  private final Meetings meetings;
  private final MeetingDoor door;
  private final SecureLinks links;
  private final NewLinks newLinks;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;
  private final Clock clock;

  LinksPage(
      Meetings meetings,
      MeetingDoor door,
      SecureLinks links,
      NewLinks newLinks,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord,
      Clock clock) {
    this.meetings = meetings;
    this.door = door;
    this.links = links;
    this.newLinks = newLinks;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
    this.clock = clock;
  }

  /** One person's link to one page: the newest that was sent. */
  record Line(
      String personId,
      String formId,
      String who,
      String page,
      String sent,
      String state,
      boolean reachable) {}

  @GetMapping
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = door.forThoseWhoRunIt(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "links of meeting " + meetingId);
    ZoneId zone = meetings.zone(meetingId);
    Map<String, Line> newest = new LinkedHashMap<>();
    for (Issued one : links.issued(meetingId)) {
      newest.putIfAbsent(one.personId() + "/" + one.formId(), line(one, zone));
    }
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("student", roster.student(meeting.studentId()).fullName());
    page.addAttribute("when", Words.when(meeting, zone));
    page.addAttribute("lines", List.copyOf(newest.values()));
    return "invitation/links";
  }

  @PostMapping
  String replace(
      @PathVariable String meetingId,
      @RequestParam String formId,
      @RequestParam String personId,
      Principal user,
      RedirectAttributes next) {
    door.forThoseWhoRunIt(meetingId, user);
    switch (newLinks.send(meetingId, formId, personId)) {
      case SENT ->
          next.addFlashAttribute(
              "done",
              "A new link is on its way to %s. The one before does not open any more."
                  .formatted(name(personId)));
      case WAITS ->
          next.addFlashAttribute(
              "done",
              "The letter with the new link is not in the language of %s: the office has the task “Have the letter translated”. Until it goes out, the link before still opens."
                  .formatted(name(personId)));
      default ->
          next.addFlashAttribute(
              "problem",
              "No link was sent to %s: the roster has no e-mail address that works, the mail server does not answer, or the meeting is over."
                      .formatted(name(personId))
                  + " The link before still opens until its last day.");
    }
    return "redirect:/meetings/{meetingId}/links";
  }

  private Line line(Issued link, ZoneId zone) {
    return new Line(
        link.personId(),
        link.formId(),
        name(link.personId()),
        Sentences.in("link", "en").get("title." + link.formId()),
        Words.when(link.issuedAt().atZone(zone)),
        state(link, zone),
        isReachable(link.personId()));
  }

  private String state(Issued link, ZoneId zone) {
    Instant now = clock.instant();
    if (link.revokedAt() != null) {
      return "ended";
    }
    return link.expiresAt().isAfter(now)
        ? "opens until " + Words.shortDate(link.expiresAt().atZone(zone).toLocalDate())
        : "has run out";
  }

  private String name(String personId) {
    return roster
        .findGuardian(personId)
        .map(person -> person.fullName() + ", " + person.relationship())
        .or(() -> roster.nameOf(personId))
        .orElse("this person");
  }

  private boolean isReachable(String personId) {
    return roster.findGuardian(personId).filter(person -> person.email() == null).isEmpty();
  }
}
