package org.iepmeetings.document;

import org.iepmeetings.testing.Pdfs;

/** The printer without the application, for the tests of other packages. */
public final class PdfPrinterForTests {

  private PdfPrinterForTests() {}

  public static PdfPrinter printer() {
    return new PdfPrinter(Pdfs.templates());
  }
}
