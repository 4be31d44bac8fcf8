package org.iepmeetings.team;

import java.security.Principal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.invitation.FamilyReplies;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingChanges;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.meeting.MemberRole;
import org.iepmeetings.meeting.Team;
import org.iepmeetings.meeting.TeamMember;
import org.iepmeetings.meeting.TeamMember.Answer;
import org.iepmeetings.meeting.Words;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.iepmeetings.teaminput.InputRequests;
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
 * Who is on the team of a meeting, and what each has done. Those who run the meeting change the
 * team here, and a member of it says of themself that they cannot come; what follows from it
 * happens by itself.
 *
 * <p>For everybody who serves the student, and for who is on this team. What the excusals say is
 * for readers of the record.
 */
@Controller
@RequestMapping("/meetings/{meetingId}/team")
class TeamPage {

  static final int LONGEST_NOTE = 2000;

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  /** Whom the school asks to come; a family's reply has its own way. */
  private static final Set<MemberRole> FAMILY = Set.of(MemberRole.PARENT, MemberRole.STUDENT);

  /** As whom members of staff come. */
  private static final List<MemberRole> STAFF_ROLES =
      List.of(
          MemberRole.GE_TEACHER,
          MemberRole.SPECIAL_EDUCATION,
          MemberRole.PROVIDER,
          MemberRole.LEA_REPRESENTATIVE,
          MemberRole.EVALUATION,
          MemberRole.OTHER);

  private final Meetings meetings;
  private final MeetingDoor door;
  private final MeetingChanges meetingChanges;
  private final TeamChanges changes;
  private final Team team;
  private final StaffWhoMayCome staff;
  private final NoticeTime noticeTime;
  private final Excusals excusals;
  private final FamilyReplies replies;
  private final InputRequests requests;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;

  TeamPage(
      Meetings meetings,
      MeetingDoor door,
      MeetingChanges meetingChanges,
      TeamChanges changes,
      Team team,
      StaffWhoMayCome staff,
      NoticeTime noticeTime,
      Excusals excusals,
      FamilyReplies replies,
      InputRequests requests,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord) {
    this.meetings = meetings;
    this.door = door;
    this.meetingChanges = meetingChanges;
    this.changes = changes;
    this.team = team;
    this.staff = staff;
    this.noticeTime = noticeTime;
    this.excusals = excusals;
    this.replies = replies;
    this.requests = requests;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
  }

  /**
   * @param comes false for who has said that they cannot
   * @param done what came of what was asked of them, a sentence each
   */
  record Row(
      String id, String name, String position, String role, boolean comes, List<String> done) {}

  /**
   * @param open what is still to be settled; empty when nothing is
   */
  record Change(String what, String why, String saidBy, String when, String open) {}

  @GetMapping
  String show(@PathVariable String meetingId, Principal user, Model page) {
    Meeting meeting = open(meetingId, user);
    accessRecord.note(user.getName(), meeting.studentId(), "team of meeting " + meetingId);
    boolean readsRecord = access.mayReadRecord(user.getName(), meeting.studentId());
    List<Row> rows =
        team.members(meetingId).stream().map(member -> row(meeting, member, readsRecord)).toList();
    Optional<String> stands = meetingChanges.whyTeamStands(meetingId);
    page.addAttribute("meetingId", meetingId);
    page.addAttribute("student", roster.student(meeting.studentId()).label());
    page.addAttribute("type", Words.type(meeting.type()));
    page.addAttribute("when", Words.when(meeting, meetings.zone(meetingId)));
    page.addAttribute("rows", rows);
    page.addAttribute("mayOpenMeeting", access.maySeeStudent(user.getName(), meeting.studentId()));
    page.addAttribute("changes", readsRecord ? changesOf(meeting) : List.of());
    page.addAttribute("whyTeamStands", stands.orElse(null));
    page.addAttribute("myself", myself(meetingId, user).filter(TeamMember::comes).isPresent());
    page.addAttribute("mayManage", access.mayManageMeeting(user.getName(), meeting.studentId()));
    page.addAttribute("isShort", noticeTime.whyShort(meetingId).orElse(null));
    page.addAttribute(
        "whoComes",
        team.members(meetingId).stream()
            .filter(member -> member.comes() && !FAMILY.contains(member.role()))
            .map(member -> row(meeting, member, false))
            .toList());
    page.addAttribute("choices", staff.beside(meetingId));
    page.addAttribute("reasons", GoneReason.values());
    page.addAttribute("roles", STAFF_ROLES);
    page.addAttribute("longestNote", LONGEST_NOTE);
    return "team/team";
  }

  @PostMapping("/myself")
  String cannotCome(
      @PathVariable String meetingId,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note,
      Principal user,
      RedirectAttributes next) {
    open(meetingId, user);
    TeamMember member =
        myself(meetingId, user)
            .filter(TeamMember::comes)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    return dropOut(meetingId, member, reason, note, null, false, user, next);
  }

  @PostMapping("/out")
  String dropOut(
      @PathVariable String meetingId,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String successor,
      @RequestParam(defaultValue = "false") boolean interpretsResults,
      @RequestParam(defaultValue = "false") boolean substitute,
      Principal user,
      RedirectAttributes next) {
    managed(meetingId, user);
    Optional<TeamMember> member =
        changes.find(meetingId, person).filter(one -> one.comes() && !FAMILY.contains(one.role()));
    if (member.isEmpty()) {
      return refused(meetingId, next, note, "Choose who cannot come. Nothing was changed.");
    }
    TeamMember follows =
        successor.isEmpty()
            ? null
            : new TeamMember(
                successor, member.get().role(), Answer.agreed, null, interpretsResults);
    if (follows != null) {
      Optional<String> why = staff.whyNot(meetingId, follows);
      if (why.isPresent()) {
        return refused(meetingId, next, note, why.get());
      }
    }
    return dropOut(meetingId, member.get(), reason, note, follows, substitute, user, next);
  }

  @PostMapping("/in")
  String comeIn(
      @PathVariable String meetingId,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "false") boolean interpretsResults,
      @RequestParam(defaultValue = "false") boolean substitute,
      Principal user,
      RedirectAttributes next) {
    managed(meetingId, user);
    Optional<MemberRole> as = MemberRole.of(role).filter(STAFF_ROLES::contains);
    if (person.isEmpty() || as.isEmpty()) {
      return refused(meetingId, next, "", "Choose who comes in, and as what. Nothing was changed.");
    }
    TeamMember member = new TeamMember(person, as.get(), Answer.agreed, null, interpretsResults);
    Optional<String> why =
        meetingChanges.whyTeamStands(meetingId).or(() -> staff.whyNot(meetingId, member));
    if (why.isPresent()) {
      return refused(meetingId, next, "", why.get());
    }
    changes.add(meetingId, member, substitute, user.getName());
    return done(
        meetingId,
        next,
        "%s is on the team. The invitation and the notice to the parents follow by themselves."
            .formatted(team.person(person).name()));
  }

  private String dropOut(
      String meetingId,
      TeamMember member,
      String reason,
      String note,
      TeamMember successor,
      boolean substitute,
      Principal user,
      RedirectAttributes next) {
    Optional<GoneReason> why = GoneReason.of(reason);
    if (why.isEmpty() || note.length() > LONGEST_NOTE) {
      return refused(
          meetingId,
          next,
          note,
          "Choose the reason, and keep the note to %d characters. Nothing was changed."
              .formatted(LONGEST_NOTE));
    }
    Optional<String> stands = meetingChanges.whyTeamStands(meetingId);
    if (stands.isPresent()) {
      return refused(meetingId, next, note, stands.get());
    }
    changes.replace(
        meetingId, member, why.get(), note.strip(), successor, substitute, user.getName());
    return done(
        meetingId,
        next,
        "It is noted. Where the law wants somebody in this role, the case manager has the task"
            + " “Settle who comes instead”. The notice to the parents follows by itself.");
  }

  private static String done(String meetingId, RedirectAttributes next, String sentence) {
    next.addFlashAttribute("done", sentence);
    return "redirect:/meetings/" + meetingId + "/team";
  }

  private static String refused(
      String meetingId, RedirectAttributes next, String typed, String sentence) {
    next.addFlashAttribute("problem", sentence);
    next.addFlashAttribute("typedNote", typed);
    return "redirect:/meetings/" + meetingId + "/team";
  }

  /** Whoever is on the team may come in, also without serving the student else. */
  private Meeting open(String meetingId, Principal user) {
    return meetings
        .find(meetingId)
        .filter(meeting -> meeting.studentId() != null)
        .filter(meeting -> myself(meetingId, user).isPresent())
        .orElseGet(() -> door.forThoseWhoServe(meetingId, user));
  }

  private void managed(String meetingId, Principal user) {
    Meeting meeting = open(meetingId, user);
    if (!access.mayManageMeeting(user.getName(), meeting.studentId())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private Optional<TeamMember> myself(String meetingId, Principal user) {
    return roster
        .staffByUsername(user.getName())
        .filter(StaffMember::active)
        .flatMap(person -> changes.find(meetingId, person.id()));
  }

  private Row row(Meeting meeting, TeamMember member, boolean readsRecord) {
    Team.Person person = team.person(member.personId());
    List<String> done = new ArrayList<>();
    if (FAMILY.contains(member.role())) {
      done.add(
          replies.latest(meeting.id(), member.personId()).isPresent()
              ? "Notice: answered"
              : "Notice: no answer yet");
    }
    requests.of(meeting.id()).stream()
        .filter(request -> request.personId().equals(member.personId()))
        .forEach(request -> done.add(request.kind().words() + ": " + request.status().words()));
    if (readsRecord && meeting.hasDate()) {
      excusals
          .find(meeting.id(), member.personId(), meeting.startsAt())
          .ifPresent(
              excusal ->
                  done.add(
                      "Excusal: "
                          + excusal.words()
                          + (excusal.missing().isEmpty() ? "" : ": " + excusal.missing())));
    }
    return new Row(
        member.personId(),
        person.name(),
        person.position(),
        role(meeting, member),
        member.comes(),
        done);
  }

  /** As everywhere; on this page also which seat of the law the person fills. */
  private String role(Meeting meeting, TeamMember member) {
    String known = team.knownAs(meeting.id(), member).words();
    String as =
        known.equals(member.role().words()) ? known : known + ", as " + member.role().inSentence();
    return member.answer() == Answer.part ? as + ", for a part of the meeting" : as;
  }

  private List<Change> changesOf(Meeting meeting) {
    ZoneId zone = meetings.zone(meeting.id());
    return changes.of(meeting.id()).stream()
        .map(
            change ->
                new Change(
                    what(change),
                    why(change),
                    saidBy(change),
                    WHEN.format(change.saidAt().atZone(zone)),
                    stillOpen(meeting, change)))
        .toList();
  }

  private String what(TeamChange change) {
    String came = change.newId() == null ? "" : team.person(change.newId()).name();
    if (change.goneId() == null) {
      return came + " came in";
    }
    String gone = team.person(change.goneId()).name() + ", " + change.goneRole().inSentence();
    return came.isEmpty() ? gone + ", cannot come" : "%s: %s comes instead".formatted(gone, came);
  }

  private static String why(TeamChange change) {
    if (change.reason() == null) {
      return "";
    }
    return change.note().isEmpty()
        ? change.reason().words()
        : change.reason().words() + ": " + change.note();
  }

  private String saidBy(TeamChange change) {
    String author = change.saidBy();
    if (author.startsWith("link:")) {
      return team.person(author.substring("link:".length())).name();
    }
    return roster.staffByUsername(author).map(StaffMember::fullName).orElse(author);
  }

  private String stillOpen(Meeting meeting, TeamChange change) {
    boolean ofThisDate =
        change.scheduleVersion() == meeting.scheduleVersion() && meeting.endedAt() == null;
    return ofThisDate
        ? String.join(", ", changes.missing(change).stream().map(RequiredRole::label).toList())
        : "";
  }
}
