package org.iepmeetings.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.iepmeetings.testing.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the rendered pages: what counts is what a parent sees. */
class WatermarkTest {

  @ParameterizedTest(name = "{0} x {1} points from {2}, {3}, turned by {4}")
  @CsvSource({
    "612, 792, 0, 0, 0",
    "612, 792, 0, 0, 90",
    "612, 792, 0, 0, 180",
    "612, 792, 0, 0, 270",
    "792, 612, 0, 0, 0",
    "595, 842, 0, 0, 0",
    "200, 1400, 0, 0, 0",
    "1400, 200, 0, 0, 90",
    "144, 144, 0, 0, 0",
    "612, 792, -300, 4000, 0",
    "612, 792, -300, 4000, 90"
  })
  void marks_a_page_of_any_size_and_turn(
      float width, float height, float left, float bottom, int turn) {
    var plain = Pdfs.page(new PDRectangle(left, bottom, width, height), turn);

    assertMarkedAcross(Pdfs.render(plain, 0), Pdfs.render(Watermark.draft(plain), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q 0.1 0 0 0.1 500 700 cm",
        "0 1 -1 0 612 0 cm",
        "q q 2 0 0 2 9000 9000 cm q",
        "10 10 20 20 re W n",
        "q 0 0 5 5 re W n",
        "Q Q",
        "Q 0.1 0 0 0.1 0 0 cm",
        "BT 3 Tr",
        "/Span BMC",
        "BT 0 Tr ET Q BMC"
      })
  void marks_a_page_whose_content_leaves_the_graphics_state_changed(String leftOver) {
    var plain = Pdfs.page(PDRectangle.LETTER, 0);
    var messy = Pdfs.page(PDRectangle.LETTER, 0, leftOver + "\n");

    assertMarkedAcross(Pdfs.render(plain, 0), Pdfs.render(Watermark.draft(messy), 0));
  }

  @Test
  void marks_every_page() {
    var marked = Watermark.draft(Pdfs.pages(7));
    var blank = Pdfs.render(Pdfs.pages(1), 0);

    assertThat(Pdfs.pageCount(marked)).isEqualTo(7);
    for (int page = 0; page < 7; page++) {
      assertMarkedAcross(blank, Pdfs.render(marked, page));
    }
  }

  @Test
  void the_text_beneath_stays_readable() {
    var pdf = Pdfs.page(PDRectangle.LETTER, 0);
    var before = Pdfs.render(pdf, 0);
    var after = Pdfs.render(Watermark.draft(pdf), 0);

    assertThat(Pdfs.text(Watermark.draft(pdf))).contains("Present levels");
    for (int x = 0; x < before.getWidth(); x++) {
      for (int y = 0; y < before.getHeight(); y++) {
        if (before.getRGB(x, y) == Color.WHITE.getRGB()) {
          assertThat(grey(after, x, y)).as("light grey on white").isGreaterThan(200);
        } else {
          assertThat(grey(after, x, y)).isLessThanOrEqualTo(Math.max(grey(before, x, y), 40));
        }
      }
    }
  }

  @Test
  void an_accessible_pdf_stays_accessible() throws Exception {
    var printed =
        new PdfPrinter(Pdfs.templates())
            .print("test-page", Map.of("text", "Goal 1"), Locale.forLanguageTag("es-US"));

    var marked = Watermark.draft(printed);

    Pdfs.assertPdfUa(marked);
    try (var document = Loader.loadPDF(marked)) {
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("es-US");
    }
  }

  @Test
  void a_page_that_stands_twice_is_marked_once() throws Exception {
    var once = Pdfs.page(PDRectangle.LETTER, 0);
    byte[] twice;
    try (var document = Loader.loadPDF(once);
        var out = new ByteArrayOutputStream()) {
      var pages = document.getDocumentCatalog().getPages().getCOSObject();
      pages.getCOSArray(COSName.KIDS).add(document.getPage(0).getCOSObject());
      pages.setInt(COSName.COUNT, 2);
      document.save(out);
      twice = out.toByteArray();
    }

    var marked = Watermark.draft(twice);

    assertThat(Pdfs.pageCount(marked)).isEqualTo(2);
    assertMarkedAcross(Pdfs.render(once, 0), Pdfs.render(marked, 0));
    assertThat(darkest(Pdfs.render(marked, 0), Pdfs.render(once, 0))).isGreaterThan(200);
  }

  /** DRAFT stands in light grey, rising from the left to the right, as large as the page allows. */
  private static void assertMarkedAcross(BufferedImage before, BufferedImage after) {
    assertThat(after.getWidth()).isEqualTo(before.getWidth());
    assertThat(after.getHeight()).isEqualTo(before.getHeight());
    var marks = marks(before, after);
    int[] x = marks.stream().mapToInt(Point::x).toArray();
    int[] y = marks.stream().mapToInt(Point::y).toArray();
    assertThat(marks).as("marks").isNotEmpty();
    assertThat(rise(x, y)).as("rises from the left to the right").isGreaterThan(0.2);
    assertThat(Math.max(span(x) / after.getWidth(), span(y) / after.getHeight()))
        .as("part of the page that it spans")
        .isBetween(0.75, 0.97);
    assertThat(average(x) / after.getWidth()).as("middle").isBetween(0.45, 0.55);
    assertThat(average(y) / after.getHeight()).as("middle").isBetween(0.45, 0.55);
    assertThat(border(before, after)).as("runs out of the page").isZero();
  }

  private record Point(int x, int y) {}

  private static List<Point> marks(BufferedImage before, BufferedImage after) {
    List<Point> marks = new ArrayList<>();
    for (int x = 0; x < after.getWidth(); x++) {
      for (int y = 0; y < after.getHeight(); y++) {
        if (isMark(before, after, x, y)) {
          marks.add(new Point(x, y));
        }
      }
    }
    return marks;
  }

  /** How far right and up go together: 1 on a rising line, -1 on a falling one. */
  private static double rise(int[] x, int[] y) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    double middleX = average(x);
    double middleY = average(y);
    for (int i = 0; i < x.length; i++) {
      double right = x[i] - middleX;
      double up = middleY - y[i];
      xx += right * right;
      yy += up * up;
      xy += right * up;
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double span(int[] values) {
    return Arrays.stream(values).max().orElseThrow() - Arrays.stream(values).min().orElseThrow();
  }

  private static double average(int[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static int border(BufferedImage before, BufferedImage after) {
    int count = 0;
    for (int x = 0; x < after.getWidth(); x++) {
      count +=
          isMark(before, after, x, 0) || isMark(before, after, x, after.getHeight() - 1) ? 1 : 0;
    }
    for (int y = 0; y < after.getHeight(); y++) {
      count +=
          isMark(before, after, 0, y) || isMark(before, after, after.getWidth() - 1, y) ? 1 : 0;
    }
    return count;
  }

  private static boolean isMark(BufferedImage before, BufferedImage after, int x, int y) {
    return grey(before, x, y) == 255 && grey(after, x, y) < 235;
  }

  private static int darkest(BufferedImage after, BufferedImage before) {
    int darkest = 255;
    for (int x = 0; x < after.getWidth(); x++) {
      for (int y = 0; y < after.getHeight(); y++) {
        if (grey(before, x, y) == 255) {
          darkest = Math.min(darkest, grey(after, x, y));
        }
      }
    }
    return darkest;
  }

  private static int grey(BufferedImage image, int x, int y) {
    var color = new Color(image.getRGB(x, y));
    return (color.getRed() + color.getGreen() + color.getBlue()) / 3;
  }
}
