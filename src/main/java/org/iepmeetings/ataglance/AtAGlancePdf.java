package org.iepmeetings.ataglance;

import java.util.Locale;
import java.util.Map;
import org.iepmeetings.document.PdfPrinter;
import org.springframework.stereotype.Component;

/** Prints an At-a-Glance: one or two pages, accessible (PDF/UA-1). */
@Component
public class AtAGlancePdf {

  private final PdfPrinter printer;

  AtAGlancePdf(PdfPrinter printer) {
    this.printer = printer;
  }

  public byte[] print(AtAGlance atAGlance) {
    return printer.print("at-a-glance", Map.of("iep", atAGlance), Locale.US);
  }
}
