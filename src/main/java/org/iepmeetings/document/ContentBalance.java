package org.iepmeetings.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What a page's own content leaves open, and what closes it. Programs that write PDF do not always
 * restore the graphics state; drawing after them would land scaled, turned or clipped.
 */
record ContentBalance(String before, String after) {

  /**
   * @throws IOException when the content of the page cannot be read
   */
  static ContentBalance of(PDPage page) throws IOException {
    Deque<String> open = new ArrayDeque<>();
    var restoredTooOften = 0;
    var parser = new PDFStreamParser(page);
    for (var token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
      if (!(token instanceof Operator operator)) {
        continue;
      }
      switch (operator.getName()) {
        case "q" -> open.push("Q");
        case "BT" -> open.push("ET");
        case "BMC", "BDC" -> open.push("EMC");
        case "ET", "EMC" -> open.removeFirstOccurrence(operator.getName());
        case "Q" -> {
          if (!open.removeFirstOccurrence("Q")) {
            restoredTooOften++;
          }
        }
        default -> {
          // Only what opens or closes matters here.
        }
      }
    }
    return new ContentBalance(
        "q\n".repeat(restoredTooOften + 1), "\n" + String.join("\n", open) + "\nQ\n");
  }
}
