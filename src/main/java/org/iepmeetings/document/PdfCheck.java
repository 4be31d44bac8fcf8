package org.iepmeetings.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Whether an uploaded file is a PDF that this system can keep, mark as DRAFT and show. */
@Component
public class PdfCheck {

  /** As many of the largest files go in one upload. */
  private static final int FILES_AT_ONCE = 4;

  private final DataSize maxSize;

  /**
   * @param maxSize setting {@code iep.documents.max-size}, such as {@code 15MB}
   */
  PdfCheck(@Value("${iep.documents.max-size:15MB}") DataSize maxSize) {
    this.maxSize = maxSize;
  }

  /** The largest file that is accepted, in bytes. */
  long maxSizeInBytes() {
    return maxSize.toBytes();
  }

  /** What one upload of several files may have, in bytes. */
  long maxUploadInBytes() {
    return FILES_AT_ONCE * maxSize.toBytes();
  }

  String uploadTooLarge() {
    return tooLarge()
        + " Several files together may have up to "
        + FILES_AT_ONCE * maxSize.toMegabytes()
        + " MB.";
  }

  String tooLarge() {
    return "The file is larger than "
        + maxSize.toMegabytes()
        + " MB. Save it in a smaller size (in most programs: \"reduce file size\") and upload that"
        + " file.";
  }

  /**
   * @return what is wrong with the file and what to do, in a sentence; empty when it can be used
   */
  public Optional<String> problem(byte[] content) {
    if (content.length == 0) {
      return Optional.of("The file is empty. Choose the PDF again.");
    }
    if (content.length > maxSize.toBytes()) {
      return Optional.of(tooLarge());
    }
    if (!saysItIsPdf(content)) {
      return Optional.of(
          "The file is not a PDF, whatever its name says. Save or print the document as PDF and"
              + " upload that file.");
    }
    try (var document = Loader.loadPDF(content)) {
      if (document.isEncrypted()) {
        return Optional.of(locked());
      }
      if (document.getNumberOfPages() == 0) {
        return Optional.of("The PDF has no pages. Save the document as PDF again.");
      }
      var active = ActiveContent.in(document);
      if (active.isPresent()) {
        return Optional.of(
            "The PDF has "
                + active.get()
                + ". Print the document to a new PDF and upload that file.");
      }
      var number = 0;
      for (var page : document.getPages()) {
        number++;
        try {
          ContentBalance.of(page);
        } catch (IOException | RuntimeException e) {
          return Optional.of(
              "Page "
                  + number
                  + " of the PDF is damaged. Print the document to a new PDF and"
                  + " upload that file.");
        }
      }
      return Optional.empty();
    } catch (InvalidPasswordException e) {
      return Optional.of(locked());
    } catch (IOException | RuntimeException e) {
      // The parser meets whatever people upload: any failure of it means the file is damaged.
      return Optional.of(
          "The PDF is damaged and cannot be opened. Save the document as PDF again and upload that"
              + " file.");
    }
  }

  private static String locked() {
    return "The PDF is protected by a password or against changes. Save it without protection and"
        + " upload it again.";
  }

  /** The mark {@code %PDF-} stands within the first 1024 bytes of every PDF. */
  private static boolean saysItIsPdf(byte[] content) {
    var start = Arrays.copyOf(content, Math.min(content.length, 1024));
    return new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }
}
