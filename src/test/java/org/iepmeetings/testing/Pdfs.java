package org.iepmeetings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** PDFs for tests: made, looked at and held to the standard. */
public final class Pdfs {

  private Pdfs() {}

  /** One page with a line of black text, turned by a multiple of 90 degrees. */
  public static byte[] page(PDRectangle size, int rotation) {
    return page(size, rotation, "");
  }

  /**
   * @param leftOver operators at the end of the page, such as a transformation never undone
   */
  public static byte[] page(PDRectangle size, int rotation, String leftOver) {
    try (var document = new PDDocument()) {
      var page = new PDPage(size);
      page.setRotation(rotation);
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), Math.min(12, size.getHeight() / 4));
        content.newLineAtOffset(size.getLowerLeftX() + 10, size.getLowerLeftY() + 10);
        content.showText("Present levels");
        content.endText();
        content.appendRawCommands(leftOver);
      }
      return save(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] pages(int count) {
    try (var document = new PDDocument()) {
      for (int i = 0; i < count; i++) {
        document.addPage(new PDPage(PDRectangle.LETTER));
      }
      return save(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One page whose document runs a script when it is opened. */
  public static byte[] withScript() {
    return changed(
        document ->
            document
                .getDocumentCatalog()
                .setOpenAction(new PDActionJavaScript("app.alert('hello')")));
  }

  /** One page with a button on it that starts a program. */
  public static byte[] withLaunch() {
    return changed(
        document -> {
          var launch = new PDActionLaunch();
          launch.getCOSObject().setString(COSName.F, "calc.exe");
          var button = new PDAnnotationLink();
          button.setAction(launch);
          document.getPage(0).setAnnotations(List.of(button));
        });
  }

  /** One page with a link to a web page on it, which harms nobody. */
  public static byte[] withWebLink() {
    return changed(
        document -> {
          var address = new PDActionURI();
          address.setURI("https://school.example");
          var link = new PDAnnotationLink();
          link.setAction(address);
          document.getPage(0).setAnnotations(List.of(link));
        });
  }

  /** One page with another file inside the PDF. */
  public static byte[] withFileInside() {
    return changed(
        document -> {
          var file = new PDComplexFileSpecification();
          file.setFile("tool.exe");
          file.setEmbeddedFile(
              new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {1, 2, 3})));
          var files = new PDEmbeddedFilesNameTreeNode();
          files.setNames(Map.of("tool.exe", file));
          var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
          names.setEmbeddedFiles(files);
          document.getDocumentCatalog().setNames(names);
        });
  }

  private interface Change {
    void apply(PDDocument document) throws IOException;
  }

  private static byte[] changed(Change change) {
    try (var document = Loader.loadPDF(pages(1))) {
      change.apply(document);
      return save(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PDF that anybody can open when {@code userPassword} is empty, but that is protected. */
  public static byte[] locked(String userPassword) {
    try (var document = Loader.loadPDF(pages(1))) {
      document.protect(
          new StandardProtectionPolicy("owner-secret", userPassword, new AccessPermission()));
      return save(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static BufferedImage render(byte[] pdf, int page) {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(page, 72);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static int pageCount(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String text(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails with every rule that veraPDF finds broken. */
  public static void assertPdfUa(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    try (var parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
        var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      var result = validator.validate(parser);
      var broken =
          result.getTestAssertions().stream()
              .map(one -> one.getRuleId().getClause() + " " + one.getMessage())
              .distinct()
              .collect(Collectors.joining("\n"));
      assertThat(broken).as("rules of PDF/UA-1 that are broken").isEmpty();
      assertThat(result.isCompliant()).isTrue();
      assertThat(result.getTotalAssertions()).isPositive();
    }
  }

  /** The template engine as the application has it, without the application. */
  public static SpringTemplateEngine templates() {
    var files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    engine.setTemplateEngineMessageSource(new ResourceBundleMessageSource());
    return engine;
  }

  private static byte[] save(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }
}
