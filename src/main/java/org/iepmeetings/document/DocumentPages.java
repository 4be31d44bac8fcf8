package org.iepmeetings.document;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.meeting.Meeting;
import org.iepmeetings.meeting.MeetingDoor;
import org.iepmeetings.meeting.MeetingRecord;
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
 * The documents of one meeting: see and download them, upload PDFs, withdraw a wrong one. Tasklist
 * forms cannot take files, so tasks link here, with {@code ?kind=draft} to choose the kind
 * beforehand.
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
  private final MeetingDoor door;
  private final MeetingRecord record;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;

  DocumentPages(
      Documents documents,
      PdfCheck check,
      Meetings meetings,
      MeetingDoor door,
      MeetingRecord record,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord) {
    this.documents = documents;
    this.check = check;
    this.meetings = meetings;
    this.door = door;
    this.record = record;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
  }

  /** A line of the list, in words. */
  record Line(
      String id,
      String kind,
      String fileName,
      String size,
      String by,
      String when,
      boolean mayWithdraw,
      String withdrawn) {}

  @GetMapping
  String list(
      @PathVariable String meetingId,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String tooLarge,
      Principal user,
      Model page) {
    var meeting = door.forThoseWhoServe(meetingId, user);
    if (tooLarge != null) {
      page.addAttribute("problems", List.of(check.uploadTooLarge()));
    }
    return show(meeting, kind, user, page);
  }

  @PostMapping
  String upload(
      @PathVariable String meetingId,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) List<MultipartFile> file,
      Principal user,
      Model page,
      HttpServletResponse response,
      RedirectAttributes next)
      throws IOException {
    var meeting = door.forActionsOfThoseWhoRunIt(meetingId, user);
    var files = file == null ? List.<MultipartFile>of() : file;
    var problems = problems(meetingId, kind, files);
    if (!problems.isEmpty()) {
      return refused(meeting, problems, kind, user, page, response);
    }
    for (var one : files) {
      documents.store(
          meetingId,
          kind,
          one.getOriginalFilename(),
          "application/pdf",
          one.getBytes(),
          user.getName());
    }
    next.addFlashAttribute(
        "stored",
        files.stream()
            .map(one -> FileNames.plain(one.getOriginalFilename()))
            .collect(joining(", ")));
    return "redirect:/meetings/{meetingId}/documents";
  }

  @PostMapping("/{documentId}/withdraw")
  String withdraw(
      @PathVariable String meetingId,
      @PathVariable String documentId,
      Principal user,
      Model page,
      HttpServletResponse response,
      RedirectAttributes next) {
    var meeting = door.forActionsOfThoseWhoRunIt(meetingId, user);
    var document = ofMeeting(meetingId, documentId);
    if (!mayWithdraw(document)) {
      return refused(meeting, List.of(whyNotWithdrawn(document)), null, user, page, response);
    }
    documents.withdraw(documentId, user.getName());
    next.addFlashAttribute("withdrawn", document.fileName());
    return "redirect:/meetings/{meetingId}/documents";
  }

  @GetMapping("/{documentId}")
  ResponseEntity<byte[]> download(
      @PathVariable String meetingId, @PathVariable String documentId, Principal user) {
    var meeting = door.forThoseWhoServe(meetingId, user);
    var document = ofMeeting(meetingId, documentId);
    if (document.isWithdrawn() && !access.mayReadRecord(user.getName(), meeting.studentId())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    accessRecord.note(user.getName(), meeting.studentId(), "document " + documentId);
    return Downloads.inline(
        document.fileName(), document.contentType(), documents.content(documentId));
  }

  private StoredDocument ofMeeting(String meetingId, String documentId) {
    return documents
        .get(documentId)
        .filter(found -> found.meetingId().equals(meetingId))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String refused(
      Meeting meeting,
      List<String> problems,
      String kind,
      Principal user,
      Model page,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    page.addAttribute("problems", problems);
    return show(meeting, kind, user, page);
  }

  /** What was brought by people and has led to nothing yet. */
  private boolean mayWithdraw(StoredDocument document) {
    return document.kind().uploaded()
        && !document.isWithdrawn()
        && document.sentAt() == null
        && !isInTheIep(document);
  }

  private String whyNotWithdrawn(StoredDocument document) {
    var name = "\"" + document.fileName() + "\" ";
    if (!document.kind().uploaded()) {
      return name + "was made here and belongs to the record. It cannot be withdrawn.";
    }
    return document.isWithdrawn()
        ? name + "has been withdrawn already."
        : document.sentAt() != null
            ? name
                + "has gone out to the parents and cannot be withdrawn. Tell them, and send"
                + " them the right pages."
            : name
                + "is the IEP that the minutes were put into, and the next steps rest on it. Upload"
                + " the corrected one: the newest counts.";
  }

  /** Once the minutes are in it, the IEP goes to the family. */
  private boolean isInTheIep(StoredDocument document) {
    return document.kind() == DocumentKind.IEP
        && record.latest(document.meetingId(), "minutes").isPresent();
  }

  /** What is wrong with an upload, a sentence each; all files are stored or none. */
  private List<String> problems(String meetingId, String kind, List<MultipartFile> files)
      throws IOException {
    if (DocumentKind.of(kind).filter(DocumentKind::uploaded).isEmpty()) {
      return List.of("Choose what kind of document it is.");
    }
    if (files.stream()
        .allMatch(file -> file.isEmpty() && FileNames.isMissing(file.getOriginalFilename()))) {
      return List.of("Choose the PDF to upload.");
    }
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (var file : files) {
      var problem = problem(meetingId, DocumentKind.of(kind).get(), file, names);
      if (problem != null) {
        problems.add(
            files.size() == 1 ? problem : "\"" + file.getOriginalFilename() + "\": " + problem);
      }
    }
    return problems;
  }

  /** Null when the file can be stored. */
  private String problem(String meetingId, DocumentKind kind, MultipartFile file, Set<String> names)
      throws IOException {
    if (FileNames.isMissing(file.getOriginalFilename())) {
      return "The file has no name. Give it one and upload it again.";
    }
    if (file.getSize() > check.maxSizeInBytes()) {
      return check.tooLarge();
    }
    var content = file.getBytes();
    var sha256 = Sha256.of(content);
    var name = FileNames.plain(file.getOriginalFilename());
    var earlier = documents.list(meetingId, kind);
    if (earlier.stream().anyMatch(document -> document.sha256().equals(sha256))) {
      return "This very file is already in the list below.";
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))
        || earlier.stream()
            .filter(this::mayWithdraw)
            .anyMatch(document -> document.fileName().equalsIgnoreCase(name))) {
      return "Another file of this name is there already. If this one replaces it, withdraw the"
          + " other one first; if both count, give this one another name.";
    }
    return check.problem(content).orElse(null);
  }

  private String show(Meeting meeting, String kind, Principal user, Model page) {
    var zone = meetings.zone(meeting.id());
    page.addAttribute("meetingId", meeting.id());
    page.addAttribute("studentId", meeting.studentId());
    page.addAttribute("student", roster.student(meeting.studentId()).label());
    var manages = access.mayManageMeeting(user.getName(), meeting.studentId());
    var readsRecord = access.mayReadRecord(user.getName(), meeting.studentId());
    page.addAttribute("lines", lines(documents.list(meeting.id()), manages, zone));
    page.addAttribute(
        "taken", readsRecord ? lines(documents.withdrawn(meeting.id()), false, zone) : List.of());
    page.addAttribute("mayUpload", manages);
    page.addAttribute("mayReadRecord", readsRecord);
    page.addAttribute("kinds", Arrays.stream(DocumentKind.values()).filter(DocumentKind::uploaded));
    page.addAttribute("kind", kind);
    page.addAttribute("maxSize", check.maxSizeInBytes() / 1024 / 1024 + " MB");
    return "documents/meeting";
  }

  private List<Line> lines(List<StoredDocument> stored, boolean manages, ZoneId zone) {
    return stored.stream()
        .map(
            document ->
                new Line(
                    document.id(),
                    document.kind().words(),
                    document.fileName(),
                    Math.max(1, document.size() / 1024) + " KB",
                    nameOf(document.storedBy()),
                    WHEN.format(document.storedAt().atZone(zone)),
                    manages && mayWithdraw(document),
                    document.isWithdrawn()
                        ? nameOf(document.withdrawnBy())
                            + ", "
                            + WHEN.format(document.withdrawnAt().atZone(zone))
                        : ""))
        .toList();
  }

  private String nameOf(String login) {
    return roster.staffByUsername(login).map(StaffMember::fullName).orElse(login);
  }
}
