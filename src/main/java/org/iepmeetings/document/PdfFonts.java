package org.iepmeetings.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Liberation Sans, which travels in every PDF that is printed here: Latin with all accents of
 * Spanish and Vietnamese, Cyrillic, Greek and Hebrew.
 */
final class PdfFonts {

  static final String FAMILY = "Liberation Sans";

  private static final CmapLookup GLYPHS = glyphs();

  private PdfFonts() {}

  /**
   * @param style Regular, Bold, Italic or BoldItalic
   */
  static InputStream open(String style) {
    var file = "/liberation/LiberationSans-" + style + ".ttf";
    var font = PdfFonts.class.getResourceAsStream(file);
    if (font == null) {
      throw new IllegalStateException(
          "The font file " + file + " is missing from the application.");
    }
    return font;
  }

  /**
   * The text with every character that the font lacks written out by its Unicode name, such as
   * {@code [GRINNING FACE]}: a family's words are printed in full or described, never dropped.
   */
  static String printable(String text) {
    if (text.codePoints().allMatch(PdfFonts::hasGlyph)) {
      return text;
    }
    var printable = new StringBuilder(text.length() + 20);
    text.codePoints()
        .forEach(
            point -> {
              if (hasGlyph(point)) {
                printable.appendCodePoint(point);
              } else if (!isInvisible(point)) {
                printable.append('[').append(Character.getName(point)).append(']');
              }
            });
    return printable.toString();
  }

  private static boolean hasGlyph(int point) {
    return Character.isWhitespace(point) || GLYPHS.getGlyphId(point) != 0;
  }

  /** Joiners and variation selectors only shape their neighbours. */
  private static boolean isInvisible(int point) {
    var type = Character.getType(point);
    return type == Character.FORMAT
        || type == Character.CONTROL
        || (type == Character.NON_SPACING_MARK && point >= 0xFE00 && point <= 0xFE0F);
  }

  private static CmapLookup glyphs() {
    try (var file = open("Regular");
        var font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
