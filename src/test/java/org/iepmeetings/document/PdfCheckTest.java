package org.iepmeetings.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class PdfCheckTest {

  private final PdfCheck check = new PdfCheck(DataSize.ofMegabytes(1));

  @Test
  void accepts_a_pdf_whatever_its_name() {
    assertThat(check.problem(Pdfs.page(PDRectangle.A4, 90))).isEmpty();
  }

  @Test
  void a_link_to_a_web_page_harms_nobody() {
    assertThat(check.problem(Pdfs.withWebLink())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses_with_a_sentence_that_says_what_to_do(String what, byte[] content, String sentence) {
    assertThat(check.problem(content))
        .hasValueSatisfying(told -> assertThat(told).isEqualTo(sentence));
  }

  static Stream<Arguments> refuses_with_a_sentence_that_says_what_to_do() {
    var good = Pdfs.page(PDRectangle.LETTER, 0);
    return Stream.of(
        Arguments.of("empty", new byte[0], "The file is empty. Choose the PDF again."),
        Arguments.of(
            "larger than the setting",
            Arrays.copyOf(good, 1024 * 1024 + 1),
            "The file is larger than 1 MB. Save it in a smaller size (in most programs: \"reduce"
                + " file size\") and upload that file."),
        Arguments.of(
            "a Word document called .pdf",
            "PK\u0003\u0004 word/document.xml".getBytes(ISO_8859_1),
            "The file is not a PDF, whatever its name says. Save or print the document as PDF and"
                + " upload that file."),
        Arguments.of(
            "a PDF cut off in the middle",
            Arrays.copyOf(good, 60),
            "The PDF is damaged and cannot be opened. Save the document as PDF again and upload"
                + " that file."),
        Arguments.of(
            "the mark of a PDF and nothing else",
            "%PDF-1.7\n%%EOF\n".getBytes(ISO_8859_1),
            "The PDF is damaged and cannot be opened. Save the document as PDF again and upload"
                + " that file."),
        Arguments.of(
            "no page", Pdfs.pages(0), "The PDF has no pages. Save the document as PDF again."),
        Arguments.of(
            "a script that runs when it is opened",
            Pdfs.withScript(),
            "The PDF has a script or a command that runs when it is opened. Print the document to a"
                + " new PDF and upload that file."),
        Arguments.of(
            "a button that starts a program",
            Pdfs.withLaunch(),
            "The PDF has a script or a command that runs when it is opened. Print the document to a"
                + " new PDF and upload that file."),
        Arguments.of(
            "a program inside",
            Pdfs.withFileInside(),
            "The PDF has another file inside it. Print the document to a new PDF and upload that"
                + " file."),
        Arguments.of(
            "a password to open it",
            Pdfs.locked("secret"),
            "The PDF is protected by a password or against changes. Save it without protection and"
                + " upload it again."),
        Arguments.of(
            "no password to open it, but one to change it",
            Pdfs.locked(""),
            "The PDF is protected by a password or against changes. Save it without protection and"
                + " upload it again."));
  }
}
