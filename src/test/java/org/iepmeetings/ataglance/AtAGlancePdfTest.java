package org.iepmeetings.ataglance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.iepmeetings.document.PdfPrinterForTests;
import org.iepmeetings.document.Watermark;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtAGlancePdfTest {

  private final AtAGlancePdf printer = new AtAGlancePdf(PdfPrinterForTests.printer());

  @ParameterizedTest
  @EnumSource
  void is_an_accessible_pdf_of_one_or_two_pages(AtAGlance.Status status) throws Exception {
    var pdf = printer.print(SampleAtAGlance.with(status));

    Pdfs.assertPdfUa(pdf);
    assertThat(Pdfs.pageCount(pdf)).isBetween(1, 2);
    keepPicture(pdf, "at-a-glance-" + status.name().toLowerCase());
  }

  @Test
  void stays_accessible_under_a_watermark() throws Exception {
    Pdfs.assertPdfUa(
        Watermark.draft(printer.print(SampleAtAGlance.with(AtAGlance.Status.IN_EFFECT))));
  }

  @Test
  void says_everything_that_a_teacher_must_know() {
    var text = text(SampleAtAGlance.with(AtAGlance.Status.IN_EFFECT));

    assertThat(text)
        .contains("Maya Rivera-Nguyễn, grade 7", "March 9, 2014", "Cedar Grove Charter School")
        .contains("Casey Morgan", "casey.morgan@cedargrove.example, (555) 010-4410")
        .contains("December 15, 2026", "December 14, 2027", "May 1, 2028")
        .contains("Specific learning disability; speech or language impairment")
        .contains("Specialized academic instruction", "60", "3 times a week", "small group", "1, 2")
        .contains("1 Reading", "Reading comprehension of longer texts", "2 of 5 questions")
        .contains("Classroom and online lessons", "Check for understanding before work begins")
        .contains("For tests", "Time and a half")
        .contains("Modifications", "None: the same content and standards as the class.")
        .contains("Behavior plan", "Offer a two-minute break")
        .contains("Health alert", "Peanut allergy")
        .contains("English learner (level 3); home language Spanish")
        .contains("My responsibilities", "Keep two work samples a month")
        .contains("The full IEP", "Every teacher and provider of the student")
        .contains("Version 2");
  }

  @Test
  void says_that_changes_await_consent_until_the_family_signs() {
    assertThat(text(SampleAtAGlance.with(AtAGlance.Status.CHANGES_AWAIT_CONSENT)))
        .contains("Changes of the meeting of December 15, 2026 await the family's consent")
        .doesNotContain("IEP in effect since");
  }

  @Test
  void says_since_when_the_iep_is_in_effect() {
    assertThat(text(SampleAtAGlance.with(AtAGlance.Status.IN_EFFECT)))
        .contains("IEP in effect since December 15, 2026")
        .doesNotContain("await")
        .doesNotContain("except");
  }

  @Test
  void says_what_the_family_did_not_agree_to() throws Exception {
    var pdf =
        printer.print(
            SampleAtAGlance.with(
                AtAGlance.Status.IN_EFFECT,
                List.of(
                    "Counseling twice a month: we want it to stay weekly.",
                    "A separate room for tests")));

    Pdfs.assertPdfUa(pdf);
    assertThat(Pdfs.pageCount(pdf)).isBetween(1, 2);
    assertThat(Pdfs.text(pdf).replaceAll("\\s+", " "))
        .containsSubsequence(
            "IEP in effect since December 15, 2026",
            "The family agreed to all except:",
            "Counseling twice a month: we want it to stay weekly.",
            "A separate room for tests",
            "What they did not agree to is not in effect.",
            "My responsibilities");
    keepPicture(pdf, "at-a-glance-partial-consent");
  }

  @Test
  void what_there_is_none_of_is_said_and_not_left_out() throws Exception {
    var pdf = printer.print(SampleAtAGlance.shortest());

    Pdfs.assertPdfUa(pdf);
    assertThat(Pdfs.text(pdf).replaceAll("\\s+", " "))
        .contains("Health alert None", "Behavior plan None", "None in class.", "not set")
        .contains("For tests None", "Services None", "Goals in short None");
    keepPicture(pdf, "at-a-glance-shortest");
  }

  private String text(AtAGlance atAGlance) {
    return Pdfs.text(printer.print(atAGlance)).replaceAll("\\s+", " ");
  }

  /** For human eyes: the build keeps the pictures. */
  private static void keepPicture(byte[] pdf, String name) throws Exception {
    var folder = new File("target/pictures");
    folder.mkdirs();
    try (var document = Loader.loadPDF(pdf)) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        ImageIO.write(
            new PDFRenderer(document).renderImageWithDPI(page, 100),
            "png",
            new File(folder, name + "-" + (page + 1) + ".png"));
      }
    }
  }
}
