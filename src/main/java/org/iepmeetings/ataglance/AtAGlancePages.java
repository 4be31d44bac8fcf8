package org.iepmeetings.ataglance;

import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.document.Documents;
import org.iepmeetings.document.Downloads;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * One version of an At-a-Glance, for the teachers it was issued to and for those who may see the
 * student. To everybody else it does not exist (404).
 */
@Controller
@RequestMapping("/at-a-glance/{id}")
class AtAGlancePages {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  private final AtAGlances atAGlances;
  private final Documents documents;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;

  AtAGlancePages(
      AtAGlances atAGlances,
      Documents documents,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord) {
    this.atAGlances = atAGlances;
    this.documents = documents;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
  }

  /** A teacher's copy, in words. */
  record Line(String teacher, String issued, String opened, String acknowledged) {}

  @GetMapping
  String show(@PathVariable String id, Principal user, Model page) {
    var version = visible(id, user);
    var student = roster.student(version.studentId());
    var zone = roster.school(student.schoolId()).zone();
    page.addAttribute("student", student.label());
    page.addAttribute("version", version);
    page.addAttribute("created", WHEN.format(version.createdAt().atZone(zone)));
    page.addAttribute(
        "current", atAGlances.current(version.studentId()).map(AtAGlanceVersion::id).orElse(null));
    page.addAttribute(
        "mayOpenCurrent",
        atAGlances
            .current(version.studentId())
            .filter(current -> mayOpen(current, user))
            .isPresent());
    page.addAttribute(
        "copies",
        access.mayManageMeeting(user.getName(), version.studentId())
            ? copies(version, zone)
            : List.of());
    return "at-a-glance/version";
  }

  @GetMapping("/pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String id, Principal user) {
    var version = visible(id, user);
    var document = documents.get(version.documentId()).orElseThrow();
    var content = documents.content(document.id());
    accessRecord.note(
        user.getName(), version.studentId(), "At-a-Glance version " + version.version());
    ownCopy(version, user).ifPresent(copy -> atAGlances.markOpened(id, copy.teacherId()));
    return Downloads.inline(document.fileName(), document.contentType(), content);
  }

  private AtAGlanceVersion visible(String id, Principal user) {
    return atAGlances
        .find(id)
        .filter(version -> mayOpen(version, user))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private boolean mayOpen(AtAGlanceVersion version, Principal user) {
    return ownCopy(version, user).isPresent()
        || access.maySeeStudent(user.getName(), version.studentId());
  }

  private Optional<AtAGlanceCopy> ownCopy(AtAGlanceVersion version, Principal user) {
    return roster
        .staffByUsername(user.getName())
        .filter(StaffMember::active)
        .flatMap(teacher -> atAGlances.copy(version.id(), teacher.id()));
  }

  private List<Line> copies(AtAGlanceVersion version, ZoneId zone) {
    return atAGlances.copies(version.id()).stream()
        .map(
            copy ->
                new Line(
                    roster.staff(copy.teacherId()).fullName(),
                    when(copy.issuedAt(), zone),
                    when(copy.openedAt(), zone),
                    when(copy.acknowledgedAt(), zone)))
        .toList();
  }

  private static String when(Instant instant, ZoneId zone) {
    return instant == null ? "not yet" : WHEN.format(instant.atZone(zone));
  }
}
