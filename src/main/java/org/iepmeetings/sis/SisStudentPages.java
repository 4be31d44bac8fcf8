package org.iepmeetings.sis;

import java.security.Principal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.iepmeetings.access.AccessRecord;
import org.iepmeetings.access.StudentAccess;
import org.iepmeetings.document.Downloads;
import org.iepmeetings.document.Sha256;
import org.iepmeetings.roster.Roster;
import org.iepmeetings.roster.Student;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The documents on a student's profile, with the receipt of each. An unknown student and one whom
 * the person may not see give the same answer (404).
 */
@Controller
@RequestMapping("/sis/students/{studentId}")
class SisStudentPages {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);

  private final SisPosting posting;
  private final StudentInformationSystem sis;
  private final Roster roster;
  private final StudentAccess access;
  private final AccessRecord accessRecord;

  SisStudentPages(
      SisPosting posting,
      StudentInformationSystem sis,
      Roster roster,
      StudentAccess access,
      AccessRecord accessRecord) {
    this.posting = posting;
    this.sis = sis;
    this.roster = roster;
    this.access = access;
    this.accessRecord = accessRecord;
  }

  /** A line of the ledger, in words. */
  record Line(
      String documentId,
      String title,
      String fileName,
      String sent,
      String verified,
      String sha256) {}

  @GetMapping
  String profile(@PathVariable String studentId, Principal user, Model page) {
    var student = visible(studentId, user);
    var school = roster.school(student.schoolId());
    page.addAttribute("student", student);
    page.addAttribute("school", school.name());
    page.addAttribute(
        "lines",
        posting.receipts(studentId).stream().map(receipt -> line(receipt, school.zone())).toList());
    return "sis/student";
  }

  @GetMapping("/documents/{documentId}")
  ResponseEntity<byte[]> download(
      @PathVariable String studentId, @PathVariable String documentId, Principal user) {
    visible(studentId, user);
    var receipt =
        posting.receipts(studentId).stream()
            .filter(one -> one.documentId().equals(documentId))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var content = sis.read(documentId);
    if (!Sha256.of(content).equals(receipt.sha256())) {
      throw new IllegalStateException(
          "The student information system now holds other bytes as document "
              + documentId
              + " than were verified when it was sent.");
    }
    accessRecord.note(user.getName(), studentId, "SIS document " + documentId);
    return Downloads.inline(receipt.fileName(), "application/pdf", content);
  }

  @ExceptionHandler(SisUnavailableException.class)
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  String unavailable() {
    return "sis/unavailable";
  }

  private Student visible(String studentId, Principal user) {
    if (!access.maySeeStudent(user.getName(), studentId)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return roster.student(studentId);
  }

  private static Line line(SisReceipt receipt, ZoneId zone) {
    return new Line(
        receipt.documentId(),
        receipt.title(),
        receipt.fileName(),
        WHEN.format(receipt.sentAt().atZone(zone)),
        WHEN.format(receipt.verifiedAt().atZone(zone)),
        receipt.sha256());
  }
}
