package org.iepmeetings.calendarchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iepmeetings.calendar.CalendarLine;
import org.iepmeetings.calendar.SchoolCalendars;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class SchoolCalendarPageTest extends SampleSchoolPages {

  private static final String SCHOOL = "LCC";
  private static final Path SAMPLE = Path.of("src/main/resources/demo/school-calendar.csv");
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");
  private static final Pattern CSV =
      Pattern.compile("<textarea name=\"csv\"[^>]*>(.*?)</textarea>", Pattern.DOTALL);

  @Autowired SchoolCalendars calendars;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void theSampleCalendar() throws Exception {
    calendars.keep(SCHOOL, SchoolCalendars.read(Files.newBufferedReader(SAMPLE)));
    calendars.setLeadingWeekendStands(SCHOOL, false);
  }

  @AfterEach
  void noCalendarForTheNextTest() {
    jdbc.sql("delete from school_term").update();
    jdbc.sql("delete from school_day_closure").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"olive", "ada"})
  void showsTheYearsWithTermsClosuresAndHolidays(String who) throws Exception {
    assertThat(page(who, "/school-calendar"))
        .contains("School year 2026-27", "School year 2027-28", "America/Los_Angeles")
        .contains(">Winter break<", "Mon, Dec 21, 2026", "Fri, Jan 1, 2027", "Holiday with school");
  }

  @ParameterizedTest
  @ValueSource(strings = {"casey", "theo", "pia", "lena", "ana"})
  void nobodyElseSeesOrChangesIt(String who) throws Exception {
    browser.perform(get("/school-calendar").with(as(who))).andExpect(status().isForbidden());
    for (String path : List.of("/add", "/load", "/weekend", "/lines/0", "/lines/0/delete")) {
      browser
          .perform(post("/school-calendar" + path).with(as(who)).with(csrf()))
          .andExpect(status().isForbidden());
    }
    browser
        .perform(
            multipart("/school-calendar/preview")
                .file(upload("kind,name,from,to\n"))
                .with(as(who))
                .with(csrf()))
        .andExpect(status().isForbidden());
  }

  @Test
  void aLineIsAddedChangedAndDeletedAndEachIsOnRecord() throws Exception {
    done(to("/add", "kind", "closure", "name", "Fog", "from", "2027-01-11", "to", ""));
    assertThat(calendars.of(SCHOOL).isSchoolDay(day("2027-01-11"))).isFalse();

    done(
        to(
            "/lines/" + numberOf("Fog"),
            "kind",
            "closure",
            "name",
            "Fog",
            "from",
            "2027-01-12",
            "to",
            "2027-01-13"));
    assertThat(calendars.of(SCHOOL).isSchoolDay(day("2027-01-11"))).isTrue();
    assertThat(calendars.of(SCHOOL).isSchoolDay(day("2027-01-13"))).isFalse();

    done(to("/lines/" + numberOf("Fog") + "/delete"));
    assertThat(calendars.of(SCHOOL).isSchoolDay(day("2027-01-13"))).isTrue();
    assertThat(page("olive", "/school-calendar"))
        .contains(
            "Added: closure &quot;Fog&quot;, Jan 11, 2027",
            "Changed: closure &quot;Fog&quot;, Jan 12, 2027 to Jan 13, 2027; before: closure",
            "Deleted: closure &quot;Fog&quot;",
            "olive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "closure | Fog | 2027-02-30 | | First day: &quot;2027-02-30&quot; is not a date.",
        "closure | Fog | | | First day: give the day, like 2026-08-12.",
        "term | More | 2027-06-01 | | Last day: give the day, like 2026-08-12.",
        "closure | Fog | 2027-01-12 | 2027-01-11 | The last day 2027-01-11 is before the first day",
        "closure | Fog | 2062-01-12 | | No term is in the school year of 2062-01-12.",
        "term | Again | 2027-05-01 | 2027-06-11 | &quot;Again&quot; overlaps with",
        "vacation | Fog | 2027-01-12 | | &quot;vacation&quot; is not known.",
        "closure | Winter break | 2026-12-21 | 2027-01-01 | This line stands there twice."
      })
  void whatCannotBeMeantIsRefusedAndStandsInTheFormAgain(
      String kind, String name, String from, String to, String sentence) throws Exception {
    List<CalendarLine> before = calendars.lines(SCHOOL);

    String answer =
        refused(
            to(
                "/add",
                "kind",
                kind,
                "name",
                name,
                "from",
                from == null ? "" : from,
                "to",
                to == null ? "" : to));

    assertThat(answer).contains(sentence).contains("value=\"" + name + "\"");
    assertThat(calendars.lines(SCHOOL)).isEqualTo(before);
  }

  @Test
  void aTermThatHoldsUpClosuresIsNotDeleted() throws Exception {
    done(to("/lines/" + numberOf("First semester 2026-27") + "/delete"));

    assertThat(refused(to("/lines/" + numberOf("Second semester 2026-27") + "/delete")))
        .contains("The calendar is as it was.", "No term is in the school year of 2026-07-03");
  }

  @Test
  void aFileIsShownFirstAndLoadedOnlyThen() throws Exception {
    String file = Files.readString(SAMPLE).replaceFirst("closure,Winter break[^\n]*\n", "");
    file += "closure,\"Fog, dense\",2027-01-11,\n";
    List<CalendarLine> before = calendars.lines(SCHOOL);

    String preview = preview(upload(file));

    assertThat(preview)
        .contains("What the file would change", "Added: 1", "Removed: 1")
        .contains(">Fog, dense<", ">Winter break<")
        .doesNotContain(">Spring break<");
    assertThat(calendars.lines(SCHOOL)).isEqualTo(before);

    Matcher csv = CSV.matcher(preview);
    assertThat(csv.find()).isTrue();
    done(to("/load", "csv", csv.group(1).replace("&quot;", "\"").replace("&#39;", "'")));
    assertThat(calendars.of(SCHOOL).isSchoolDay(day("2027-01-11"))).isFalse();
    assertThat(calendars.of(SCHOOL).isSchoolDay(day("2026-12-21"))).isFalse(); // between the terms
    assertThat(calendars.lines(SCHOOL)).hasSameSizeAs(before);
  }

  @Test
  void theDownloadedFileIsWhatCanBeLoaded() throws Exception {
    String csv = page("olive", "/school-calendar/file?school=" + SCHOOL);

    assertThat(SchoolCalendars.read(new StringReader(csv)).lines())
        .isEqualTo(calendars.lines(SCHOOL));
    assertThat(preview(upload(csv))).contains("The file says what the calendar says already.");
  }

  @Test
  void anICalendarFileShowsWhatItLeavesOut() throws Exception {
    String file =
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"
            + "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260812\nDTEND;VALUE=DATE:20261219\n"
            + "SUMMARY:Term: First semester\nEND:VEVENT\n"
            + "BEGIN:VEVENT\nUID:2\nDTSTART;VALUE=DATE:20260901\nSUMMARY:Bake sale\nEND:VEVENT\n"
            + "END:VCALENDAR\n";

    assertThat(preview(upload(file.replace("\n", "\r\n"))))
        .contains(">First semester<", "Not taken over: 1", "Bake sale");
  }

  @Test
  void aBadFileIsRefusedWithEveryProblemAndNothingIsLoaded() throws Exception {
    List<CalendarLine> before = calendars.lines(SCHOOL);

    String answer =
        refusedUpload(
            upload(
                "kind,name,from,to\nterm,Year,2026-08-12,2027-05-28\nvacation,<b>X</b>,2026-12-21,\n"
                    + "closure,,2026-12-22,\n"));

    assertThat(answer)
        .contains("Nothing was loaded")
        .contains("Line 3, kind: &quot;vacation&quot; is not known.")
        .contains("Line 4, name: Give a name");
    assertThat(refusedUpload(new MockMultipartFile("file", new byte[0])))
        .contains("Choose the file with the calendar first.");
    assertThat(refusedUpload(new MockMultipartFile("file", new byte[] {'P', 'K', 3, 4, -1, -2})))
        .contains("The file is no text in UTF-8.");
    assertThat(refusedUpload(new MockMultipartFile("file", new byte[(1 << 20) + 1])))
        .contains("larger than 1 MB");
    assertThat(calendars.lines(SCHOOL)).isEqualTo(before);
  }

  @Test
  void theWeekendBeforeAVacationIsASettingOfTheSchool() throws Exception {
    done(to("/weekend", "stands", "true"));

    assertThat(calendars.of(SCHOOL).leadingWeekendStands()).isTrue();
    assertThat(page("olive", "/school-calendar"))
        .containsPattern("name=\"stands\"[^>]*checked")
        .contains("Clocks stand on the weekend just before a vacation");
  }

  @Test
  void aSchoolOrChangeThatIsNotThereIsNotFound() throws Exception {
    for (String path :
        List.of("/school-calendar?school=XX", "/school-calendar/changes/C-22222222")) {
      browser.perform(get(path).with(as("olive"))).andExpect(status().isNotFound());
    }
  }

  @Test
  void aRequestFromAnotherSiteIsRefused() throws Exception {
    browser
        .perform(post("/school-calendar/weekend").param("school", SCHOOL).with(as("olive")))
        .andExpect(status().isForbidden());
  }

  private static java.time.LocalDate day(String text) {
    return java.time.LocalDate.parse(text);
  }

  private int numberOf(String name) {
    return calendars.lines(SCHOOL).stream().map(CalendarLine::name).toList().indexOf(name);
  }

  private MockHttpServletRequestBuilder to(String path, String... values) throws Exception {
    Matcher seen = SEEN.matcher(page("olive", "/school-calendar"));
    assertThat(seen.find()).isTrue();
    MockHttpServletRequestBuilder request =
        post("/school-calendar" + path)
            .param("school", SCHOOL)
            .param("seen", seen.group(1))
            .with(as("olive"))
            .with(csrf());
    for (int i = 0; i < values.length; i += 2) {
      request.param(values[i], values[i + 1]);
    }
    return request;
  }

  private void done(MockHttpServletRequestBuilder request) throws Exception {
    browser.perform(request).andExpect(status().is3xxRedirection());
  }

  private String refused(MockHttpServletRequestBuilder request) throws Exception {
    return browser
        .perform(request)
        .andExpect(status().isUnprocessableEntity())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static MockMultipartFile upload(String text) {
    return new MockMultipartFile("file", text.getBytes(StandardCharsets.UTF_8));
  }

  private String preview(MockMultipartFile file) throws Exception {
    return browser
        .perform(
            multipart("/school-calendar/preview")
                .file(file)
                .param("school", SCHOOL)
                .with(as("olive"))
                .with(csrf()))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private String refusedUpload(MockMultipartFile file) throws Exception {
    return browser
        .perform(
            multipart("/school-calendar/preview")
                .file(file)
                .param("school", SCHOOL)
                .with(as("olive"))
                .with(csrf()))
        .andExpect(status().isUnprocessableEntity())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private String page(String who, String path) throws Exception {
    return browser
        .perform(get(path).with(as(who)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
