package org.iepmeetings.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.datasource.url=jdbc:h2:mem:login", "iep.admin.password=Slate-Harbor-71!"})
class LoginTest {
  @Autowired TestRestTemplate http;

  @Test
  void loginPage() {
    var page = http.getForEntity("/login", String.class);
    System.out.println(page);
    assertThat(page.getBody()).contains("User name");
    assertThat(http.getForEntity("/css/iep.css", String.class).getStatusCode().value())
        .isEqualTo(200);
    assertThat(
            http.getForEntity("/webjars/picocss__pico/css/pico.min.css", String.class)
                .getStatusCode()
                .value())
        .isEqualTo(200);
    assertThat(
            http.getForEntity("/webjars/htmx.org/dist/htmx.min.js", String.class)
                .getStatusCode()
                .value())
        .isEqualTo(200);
  }
}
