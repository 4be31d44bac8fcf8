package org.iepmeetings.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What everybody needs of a page, whatever their screen. */
final class Readable {

  private Readable() {}

  /** Nothing for axe to call serious, and nothing to scroll sideways. */
  static void assertReadable(Page page) {
    assertThat(
            new AxeBuilder(page)
                .analyze().getViolations().stream()
                    .filter(found -> List.of("serious", "critical").contains(found.getImpact()))
                    .map(found -> found.getId() + ": " + found.getNodes())
                    .toList())
        .as(page.url())
        .isEmpty();
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing to scroll sideways at " + page.url())
        .isTrue();
  }
}
