package org.iepmeetings.document;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers an upload that is too large with the documents page and a sentence. Without it the server
 * would refuse to read the form, find no token against forged requests in it, and answer "403
 * Forbidden".
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class LargeUploadFilter extends OncePerRequestFilter {

  /** What the form's other fields and the multipart borders may take. */
  private static final long FORM = 100_000;

  private final long largest;

  LargeUploadFilter(
      PdfCheck check, @Value("${spring.servlet.multipart.max-file-size:1MB}") DataSize server) {
    if (check.maxUploadInBytes() > server.toBytes()) {
      throw new IllegalStateException(
          "iep.documents.max-size must not be larger than a quarter of"
              + " spring.servlet.multipart.max-file-size.");
    }
    this.largest = check.maxUploadInBytes() + FORM;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    if (request.getContentLengthLong() <= largest) {
      next.doFilter(request, response);
      return;
    }
    // A browser shows the answer only after it has sent everything.
    request.getInputStream().transferTo(OutputStream.nullOutputStream());
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getRequestURI() + "?tooLarge");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !(request.getMethod().equals("POST")
        && request.getRequestURI().matches(".*/meetings/[^/]+/documents"));
  }
}
