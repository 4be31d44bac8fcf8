package org.iepmeetings.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where office and administrators bring the school's people up to date. */
@Controller
@RequestMapping("/roster")
@PreAuthorize("hasAnyAuthority('camunda-admin','office')")
class RosterPage {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm a z", Locale.US);

  private final RosterImport rosterImport;
  private final Roster roster;

  RosterPage(RosterImport rosterImport, Roster roster) {
    this.rosterImport = rosterImport;
    this.roster = roster;
  }

  @GetMapping
  ModelAndView show() {
    ModelAndView page = new ModelAndView("roster");
    rosterImport
        .lastImport()
        .ifPresent(
            last -> {
              page.addObject("last", last);
              page.addObject("when", inSchoolTime(last.at()));
            });
    return page;
  }

  @PostMapping
  ModelAndView upload(
      @RequestParam("file") MultipartFile file, Principal user, RedirectAttributes redirect)
      throws IOException {
    if (file.isEmpty()) {
      return refused("Choose the zip file with the roster first.", List.of());
    }
    ImportReport report = importUpload(file, user.getName());
    if (report.imported()) {
      redirect.addFlashAttribute("imported", true);
      return new ModelAndView("redirect:/roster");
    }
    return refused(
        "Nothing was imported; the roster is as it was. Put the following right and upload again.",
        report.problems());
  }

  /** The upload names students, so it does not stay on disk. */
  private ImportReport importUpload(MultipartFile file, String user) throws IOException {
    Path zip = Files.createTempFile("roster", ".zip");
    try (InputStream in = file.getInputStream()) {
      Files.copy(in, zip, StandardCopyOption.REPLACE_EXISTING);
      return rosterImport.importFrom(zip, user);
    } finally {
      Files.delete(zip);
    }
  }

  private ModelAndView refused(String sentence, List<RowProblem> problems) {
    ModelAndView page = show();
    page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    page.addObject("refused", sentence);
    page.addObject("problems", problems);
    return page;
  }

  private String inSchoolTime(Instant at) {
    ZoneId zone = roster.schools().stream().findFirst().map(School::zone).orElse(ZoneOffset.UTC);
    return WHEN.format(at.atZone(zone));
  }
}
