package org.iepmeetings.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.iepmeetings.form.Sentences;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prints a template as an accessible PDF (PDF/UA-1: tagged, titled, in a named language, with its
 * font inside).
 *
 * <p>A template is well-formed XHTML in {@code templates/pdf/}, has a {@code <title>} and takes its
 * styles from {@code templates/pdf/styles.html}.
 */
@Component
public class PdfPrinter {

  static {
    XRLog.setLoggerImpl(new Slf4jLogger());
  }

  private final ITemplateEngine templates;

  PdfPrinter(ITemplateEngine templates) {
    this.templates = templates;
  }

  /**
   * @param template name of a file in {@code templates/pdf/} without its ending, such as {@code
   *     at-a-glance}
   * @param locale language of the document and of its messages
   * @throws IllegalArgumentException when the template has no title or is not well-formed
   */
  public byte[] print(String template, Map<String, Object> model, Locale locale) {
    // XML mode: whatever stands in the model is escaped so that the parser below reads it back.
    var spec = new TemplateSpec("pdf/" + template, TemplateMode.XML);
    var context = new Context(locale, model);
    context.setVariable("footer", Sentences.in("pdf", locale.getLanguage()));
    var page = parse(template, templates.process(spec, context));
    if (page.getElementsByTagName("title").getLength() != 1
        || page.getElementsByTagName("title").item(0).getTextContent().isBlank()) {
      throw new IllegalArgumentException("The template pdf/" + template + " needs a title.");
    }
    page.getDocumentElement().setAttribute("lang", locale.toLanguageTag());
    makePrintable(page.getDocumentElement());
    return print(page);
  }

  private static byte[] print(Document page) {
    var out = new ByteArrayOutputStream();
    var printer =
        new PdfRendererBuilder()
            .useFastMode()
            .usePdfUaAccessibility(true)
            .withProducer("IEP Meetings")
            .withW3cDocument(page, null)
            .toStream(out);
    // Everything a PDF needs is in its template: nothing is ever fetched for it.
    printer.useExternalResourceAccessControl(
        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    printer.useFont(() -> PdfFonts.open("Regular"), PdfFonts.FAMILY, 400, FontStyle.NORMAL, true);
    printer.useFont(() -> PdfFonts.open("Bold"), PdfFonts.FAMILY, 700, FontStyle.NORMAL, true);
    printer.useFont(() -> PdfFonts.open("Italic"), PdfFonts.FAMILY, 400, FontStyle.ITALIC, true);
    printer.useFont(
        () -> PdfFonts.open("BoldItalic"), PdfFonts.FAMILY, 700, FontStyle.ITALIC, true);
    try {
      printer.run();
    } catch (IOException e) {
      throw new UncheckedIOException("The PDF could not be printed.", e);
    }
    return out.toByteArray();
  }

  private static Document parse(String template, String xhtml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
    } catch (SAXException e) {
      throw new IllegalArgumentException(
          "The template pdf/" + template + " is not well-formed XHTML.", e);
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makePrintable(Node node) {
    for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE) {
        child.setNodeValue(PdfFonts.printable(child.getNodeValue()));
      } else {
        makePrintable(child);
      }
    }
  }
}
