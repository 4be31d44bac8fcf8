package org.iepmeetings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Chromium on a computer in Chicago: two hours from the sample school and six from UTC, so
 * that a time that loses its zone is noticed. What the browser complains about is collected.
 */
public final class Browser implements AutoCloseable {

  public static final String TIME_ZONE = "America/Chicago";

  /** How long a person waits before saying that a page does not work. */
  private static final double PATIENCE_MILLIS = 60_000;

  /**
   * Said by Chromium about the frame of Tasklist's own start-form dialog, and by htmx when a
   * question to the server is overtaken by the next one.
   */
  private static final Pattern HARMLESS =
      Pattern.compile("An iframe which has both .*|htmx:(sendAbort|afterRequest),.*");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  public Browser() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TZ", TIME_ZONE);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium().orElseThrow())
                    .setEnv(environment)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** Where Chromium is: {@code CHROMIUM_PATH} when set, else where Debian and others put it. */
  static Optional<Path> chromium() {
    String set = System.getenv("CHROMIUM_PATH");
    return (set != null && !set.isBlank()
            ? Stream.of(set)
            : Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Somebody at a desk, with nothing remembered from before. */
  public Page desk() {
    return page(1360, 900, null);
  }

  /** Somebody with a phone. */
  public Page phone() {
    return page(390, 844, null);
  }

  /** Somebody at a desk in another zone. */
  public Page desk(ZoneId zone) {
    return page(1360, 900, zone);
  }

  /** Somebody with a phone in another zone. */
  public Page phone(ZoneId zone) {
    return page(390, 844, zone);
  }

  /** What went wrong behind the pages since the last time: script errors and failed requests. */
  public void assertNoComplaints() {
    List<String> since = List.copyOf(complaints);
    complaints.clear();
    assertThat(since).as("complaints of the browser").isEmpty();
  }

  /** For a test in which something is meant to be refused. */
  public void forgetComplaints() {
    complaints.clear();
  }

  /** Closes every page: what goes on looking at a meeting complains when the next test ends it. */
  public void closePages() {
    List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  private Page page(int width, int height, ZoneId zone) {
    NewContextOptions options = new NewContextOptions().setViewportSize(width, height);
    if (zone != null) {
      options.setTimezoneId(zone.getId());
    }
    return person(options).newPage();
  }

  /** Somebody with a screen, a zone or a language of their own. */
  public BrowserContext person(NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onPage(this::listen);
    return context;
  }

  private void listen(Page page) {
    page.onPageError(error -> complaints.add(page.url() + " " + error));
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())
              && !HARMLESS.matcher(message.text()).matches()) {
            complaints.add(page.url() + " " + message.type() + ": " + message.text());
          }
        });
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            complaints.add(response.status() + " " + response.url());
          }
        });
  }
}
