package org.iepmeetings.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class LargeUploadTest {

  private final LargeUploadFilter filter =
      new LargeUploadFilter(new PdfCheck(DataSize.ofMegabytes(1)), DataSize.ofMegabytes(5));

  @Test
  void an_upload_that_is_too_large_leads_back_to_the_page_with_a_sentence() throws Exception {
    var request = upload(5_000_000);
    var response = new MockHttpServletResponse();
    var next = new MockFilterChain();

    filter.doFilter(request, response, next);

    assertThat(next.getRequest()).as("handed on").isNull();
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo("/meetings/M-1/documents?tooLarge");
    assertThat(request.getInputStream().read()).as("all was read").isEqualTo(-1);
  }

  @Test
  void an_upload_within_the_limit_goes_on() throws Exception {
    var next = new MockFilterChain();

    filter.doFilter(upload(4_194_304), new MockHttpServletResponse(), next);

    assertThat(next.getRequest()).isNotNull();
  }

  @Test
  void a_limit_that_the_server_would_not_let_through_is_refused_at_the_start() {
    assertThatThrownBy(
            () ->
                new LargeUploadFilter(
                    new PdfCheck(DataSize.ofMegabytes(30)), DataSize.ofMegabytes(20)))
        .hasMessage(
            "iep.documents.max-size must not be larger than a quarter of"
                + " spring.servlet.multipart.max-file-size.");
  }

  private static MockHttpServletRequest upload(int size) {
    var request = new MockHttpServletRequest("POST", "/meetings/M-1/documents");
    request.setContent(new byte[size]);
    return request;
  }
}
