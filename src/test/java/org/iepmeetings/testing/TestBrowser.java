package org.iepmeetings.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chromium as a person at a school in the Central time zone sees it: a zone other than the server's
 * and the demo school's, so that a date that slips is noticed.
 */
public final class TestBrowser implements AutoCloseable {

  public static final String TIME_ZONE = "America/Chicago";

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private TestBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Where Chromium is: {@code CHROMIUM_PATH} when set, else where Debian and others put it. */
  public static Optional<Path> chromium() {
    String set = System.getenv("CHROMIUM_PATH");
    return (set != null && !set.isBlank()
            ? Stream.of(set)
            : Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static TestBrowser launch() {
    Path chromium =
        chromium().orElseThrow(() -> new IllegalStateException("There is no Chromium to launch."));
    Playwright playwright = Playwright.create();
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new TestBrowser(playwright, browser);
  }

  /** A person at a computer of their own: nothing shared with other people, not even a login. */
  public BrowserContext newPerson() {
    return newPerson(
        new Browser.NewContextOptions()
            .setTimezoneId(TIME_ZONE)
            .setLocale("en-US")
            .setViewportSize(1400, 900));
  }

  /** A person with a screen, a zone or a language of their own. */
  public BrowserContext newPerson(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  public Page newPage() {
    return newPerson().newPage();
  }

  /**
   * Saves the whole page under {@code target/screenshots}.
   *
   * @param name file name without ending, such as {@code open-meeting}; may name a folder before it
   */
  public static Path screenshot(Page page, String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
