package org.iepmeetings.document;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.Meetings;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The documents of one meeting: see and download them, upload a PDF. Tasklist forms cannot take
 * files, so tasks link here, with {@code ?kind=draft} to choose the kind beforehand.
 *
 * <p>A meeting that does not exist and one of a student whom the person may not see give the same
 * answer (404).
 */
@Controller
@RequestMapping("/meetings/{meetingId}/documents")
class DocumentPages {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  private final Documents documents;
  private final PdfCheck check;
  private final Meetings meetings;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;

  DocumentPages(
      Documents documents,
      PdfCheck check,
      Meetings meetings,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord) {
    this.documents = documents;
    this.check = check;
    this.meetings = meetings;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
  }

  /** A line of the list, in words. */
  record Line(String id, String kind, String fileName, String size, String by, String when) {}

  @GetMapping
  String list(
      @PathVariable String meetingId,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String tooLarge,
      Principal user,
      Model page) {
    var meeting = visible(meetingId, user);
    if (tooLarge != null) {
      page.addAttribute("problem", check.tooLarge());
    }
    return show(meeting, kind, user, page);
  }

  @PostMapping
  String upload(
      @PathVariable String meetingId,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) MultipartFile file,
      Principal user,
      Model page,
      HttpServletResponse response,
      RedirectAttributes next)
      throws IOException {
    var meeting = visible(meetingId, user);
    if (!access.mayManageMeeting(user.getName(), meeting.studentId())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    var problem = problem(meetingId, kind, file);
    if (problem != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      page.addAttribute("problem", problem);
      return show(meeting, kind, user, page);
    }
    documents.store(
        meetingId,
        kind,
        file.getOriginalFilename(),
        "application/pdf",
        file.getBytes(),
        user.getName());
    next.addFlashAttribute("stored", FileNames.plain(file.getOriginalFilename()));
    return "redirect:/meetings/{meetingId}/documents";
  }

  @GetMapping("/{documentId}")
  ResponseEntity<byte[]> download(
      @PathVariable String meetingId, @PathVariable String documentId, Principal user) {
    var meeting = visible(meetingId, user);
    var document =
        documents
            .get(documentId)
            .filter(found -> found.meetingId().equals(meetingId))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    accessRecord.note(user.getName(), meeting.studentId(), "document " + documentId);
    return Downloads.inline(
        document.fileName(), document.contentType(), documents.content(documentId));
  }

  private Meeting visible(String meetingId, Principal user) {
    return meetings
        .find(meetingId)
        .filter(meeting -> meeting.studentId() != null)
        .filter(meeting -> access.maySeeStudent(user.getName(), meeting.studentId()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** What is wrong with an upload, in a sentence; null when it can be stored. */
  private String problem(String meetingId, String kind, MultipartFile file) throws IOException {
    if (DocumentKind.of(kind).filter(DocumentKind::uploaded).isEmpty()) {
      return "Choose what kind of document it is.";
    }
    if (file == null || file.isEmpty() && FileNames.isMissing(file.getOriginalFilename())) {
      return "Choose the PDF to upload.";
    }
    if (file.getSize() > check.maxSizeInBytes()) {
      return check.tooLarge();
    }
    var content = file.getBytes();
    var sha256 = Sha256.of(content);
    if (documents.list(meetingId, DocumentKind.of(kind).get()).stream()
        .anyMatch(document -> document.sha256().equals(sha256))) {
      return "This very file is already in the list below.";
    }
    return check.problem(content).orElse(null);
  }

  private String show(Meeting meeting, String kind, Principal user, Model page) {
    var zone = meetings.zone(meeting.id());
    page.addAttribute("meetingId", meeting.id());
    page.addAttribute("studentId", meeting.studentId());
    page.addAttribute("student", roster.student(meeting.studentId()).label());
    page.addAttribute("lines", lines(meeting.id(), zone));
    page.addAttribute("mayUpload", access.mayManageMeeting(user.getName(), meeting.studentId()));
    page.addAttribute("mayReadRecord", access.mayReadRecord(user.getName(), meeting.studentId()));
    page.addAttribute("kinds", Arrays.stream(DocumentKind.values()).filter(DocumentKind::uploaded));
    page.addAttribute("kind", kind);
    page.addAttribute("maxSize", check.maxSizeInBytes() / 1024 / 1024 + " MB");
    return "documents/meeting";
  }

  private List<Line> lines(String meetingId, ZoneId zone) {
    return documents.list(meetingId).stream()
        .map(
            document ->
                new Line(
                    document.id(),
                    document.kind().words(),
                    document.fileName(),
                    Math.max(1, document.size() / 1024) + " KB",
                    roster
                        .staffByUsername(document.storedBy())
                        .map(StaffMember::fullName)
                        .orElse(document.storedBy()),
                    WHEN.format(document.storedAt().atZone(zone))))
        .toList();
  }
}
