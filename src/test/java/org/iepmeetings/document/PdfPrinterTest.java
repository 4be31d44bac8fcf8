package org.iepmeetings.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;

class PdfPrinterTest {

  private final PdfPrinter printer = new PdfPrinter(Pdfs.templates());

  @Test
  void prints_an_accessible_pdf_with_title_and_language() throws Exception {
    var pdf = print("Reads with help", Locale.forLanguageTag("es-US"));

    Pdfs.assertPdfUa(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("es-US");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("A printed page");
      assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
    }
  }

  @Test
  void prints_the_accents_of_spanish_and_vietnamese() {
    var text = "¿Qué niño? Áéíóúüñ. Nguyễn Thị Hằng đã đồng ý, trường học tuyệt vời.";

    assertThat(Pdfs.text(print(text, Locale.US))).contains(text);
  }

  @Test
  void a_character_that_the_font_lacks_is_written_out_and_never_lost() throws Exception {
    var pdf = print("Good \uD83D\uDE00 work, \u4E2D", Locale.US);

    assertThat(Pdfs.text(pdf))
        .containsIgnoringWhitespaces("Good [GRINNING FACE] work, [CJK UNIFIED IDEOGRAPHS 4E2D]");
    Pdfs.assertPdfUa(pdf);
  }

  @Test
  void what_people_wrote_is_text_and_never_markup() {
    assertThat(Pdfs.text(print("<b>1 < 2 & \"so\"</b> ${7*7}", Locale.US)))
        .contains("<b>1 < 2 & \"so\"</b> ${7*7}");
  }

  @Test
  void a_template_without_a_title_is_refused() {
    assertThatThrownBy(() -> printer.print("test-no-title", Map.of(), Locale.US))
        .hasMessage("The template pdf/test-no-title needs a title.");
  }

  private byte[] print(String text, Locale locale) {
    return printer.print("test-page", Map.of("text", text), locale);
  }
}
