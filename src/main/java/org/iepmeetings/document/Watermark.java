package org.iepmeetings.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * Marks pages as DRAFT. Handbook, "Before the Meeting": "All sent pages should be watermarked as
 * DRAFT."
 */
public final class Watermark {

  private static final String TEXT = "DRAFT";
  private static final float GREY = 0.5f;
  private static final float OPACITY = 0.25f;
  private static final float CAPITAL_HEIGHT = 0.73f;
  private static final float PART_OF_PAGE = 0.9f;

  private Watermark() {}

  /**
   * The same document with DRAFT across every page, from the lower left to the upper right as the
   * reader sees the page, light enough to read the text beneath. Screen readers skip it (it is an
   * Artifact), so an accessible PDF stays PDF/UA.
   *
   * @param pdf a PDF that {@link PdfCheck} has accepted
   * @throws UncheckedIOException when the PDF cannot be read
   */
  public static byte[] draft(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf);
        var bold = PdfFonts.open("Bold")) {
      var font = PDType0Font.load(document, bold, true);
      // A page may stand in the document twice; stamped twice it would be twice as dark.
      var stamped = Collections.newSetFromMap(new IdentityHashMap<COSDictionary, Boolean>());
      for (var page : document.getPages()) {
        if (stamped.add(page.getCOSObject())) {
          stamp(document, page, font);
        }
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("The PDF could not be marked as DRAFT.", e);
    }
  }

  private static void stamp(PDDocument document, PDPage page, PDFont font) throws IOException {
    var balance = ContentBalance.of(page);
    List<PDStream> contents = new ArrayList<>();
    contents.add(stream(document, balance.before()));
    for (Iterator<PDStream> own = page.getContentStreams(); own.hasNext(); ) {
      contents.add(own.next());
    }
    contents.add(stream(document, balance.after()));
    page.setContents(contents);

    try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, false)) {
      content.beginMarkedContent(COSName.ARTIFACT, watermarkArtifact());
      content.saveGraphicsState();
      var transparent = new PDExtendedGraphicsState();
      transparent.setNonStrokingAlphaConstant(OPACITY);
      content.setGraphicsStateParameters(transparent);
      content.setNonStrokingColor(GREY);
      write(content, page, font);
      content.restoreGraphicsState();
      content.endMarkedContent();
    }
  }

  /** As large as fits, along the diagonal of the page as it is seen. */
  private static void write(PDPageContentStream content, PDPage page, PDFont font)
      throws IOException {
    var box = page.getCropBox();
    var turned = page.getRotation() % 180 != 0;
    double width = turned ? box.getHeight() : box.getWidth();
    double height = turned ? box.getWidth() : box.getHeight();
    var diagonal = Math.atan2(height, width);
    var length = font.getStringWidth(TEXT) / 1000;
    var size =
        PART_OF_PAGE
            * Math.min(
                width / (length * Math.cos(diagonal) + CAPITAL_HEIGHT * Math.sin(diagonal)),
                height / (length * Math.sin(diagonal) + CAPITAL_HEIGHT * Math.cos(diagonal)));

    var place =
        Matrix.getTranslateInstance(
            box.getLowerLeftX() + box.getWidth() / 2, box.getLowerLeftY() + box.getHeight() / 2);
    // A viewer turns the page clockwise, so the text is turned the other way first.
    place.rotate(diagonal + Math.toRadians(page.getRotation()));
    place.translate((float) (-length * size / 2), (float) (-CAPITAL_HEIGHT * size / 2));

    content.beginText();
    content.setFont(font, (float) size);
    content.setTextMatrix(place);
    content.showText(TEXT);
    content.endText();
  }

  private static PDPropertyList watermarkArtifact() {
    var artifact = new COSDictionary();
    artifact.setName(COSName.TYPE, "Pagination");
    artifact.setName(COSName.SUBTYPE, "Watermark");
    return PDPropertyList.create(artifact);
  }

  private static PDStream stream(PDDocument document, String operators) throws IOException {
    var stream = new PDStream(document);
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(operators.getBytes(StandardCharsets.US_ASCII));
    }
    return stream;
  }
}
