package org.iepmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A member of an agency has no login: the invitation sends them to a phone, not to Tasklist. */
class ContractedMemberInvitedTest extends TeamChangeTest {

  @Test
  void theySayByPhoneThatTheyCannotCome() {
    invited();

    assertThat(letterTo("renata.kowalski@brightharbortherapy.example.org"))
        .contains("If you cannot be there, please call", "(805) 555-0100")
        .doesNotContain("on the page of the meeting", "tasklist", "See the meeting");
    assertThat(letterTo(address("lena")))
        .contains("say so on the page of the meeting", "/team")
        .doesNotContain("please call");
  }

  private String letterTo(String address) {
    return Letters.newestText(jdbc, "staffInvitation", address).replaceAll("\\s+", " ");
  }
}
