package org.iepmeetings.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.StringReader;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.iepmeetings.calendar.MasterCalendar;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.testing.SampleSchoolPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CalendarPageTest extends SampleSchoolPages {

  private static final ZonedDateTime START =
      ZonedDateTime.of(2027, 2, 16, 10, 0, 0, 0, ZoneId.of("America/Los_Angeles"));
  private static final String FEBRUARY = "/calendar?on=2027-02-10";

  @Autowired MasterCalendar calendar;
  @Autowired JdbcClient jdbc;

  private String meeting;
  private String school;

  @BeforeEach
  void mayaMeetsInRoom4() {
    meeting = meetingOfMaya();
    school = roster.student(MAYA).schoolId();
    calendar.enter(meeting, school, START, Duration.ofHours(1), "Room 4", 1);
    calendar.seat(meeting, Set.of("T101", "T103"));
  }

  @AfterEach
  void offTheCalendar() {
    calendar.remove(meeting);
  }

  @Test
  void whoMaySeeTheStudentReadsTheLabelAndEverybodyElseAnIepMeeting() throws Exception {
    for (String view : List.of("month", "week", "list")) {
      String address = "/calendar?on=2027-02-16&view=" + view;
      assertThat(page("theo", address))
          .as(view)
          .contains(
              "Maya R.", "10:00 AM to 11:00 AM", "Room 4", "href=\"/meetings/" + meeting + "\"");
      assertThat(page("lena", address)).contains("Maya R.");
      assertThat(page("carlos", address))
          .as("another case manager")
          .contains("IEP meeting", "Room 4", "10:00 AM to 11:00 AM")
          .doesNotContain("Maya", meeting);
      assertThat(page(usernameOf("T120"), address))
          .as("a teacher who is not in it")
          .doesNotContain("Room 4", "Maya", meeting);
    }
    assertThat(page("theo", FEBRUARY)).doesNotContain("Rosales");
  }

  @Test
  void theCodeOfACallIsForThoseOnTheTeam() throws Exception {
    meetings.schedule(
        meeting,
        new Schedule(START.toOffsetDateTime(), 60, "phone", null, "(555) 010-0142, code 318"));
    calendar.enter(meeting, school, START, Duration.ofHours(1), "(555) 010-0142, code 318", 2);

    assertThat(page("theo", FEBRUARY)).contains("code 318");
    assertThat(page("carlos", FEBRUARY)).contains("by phone").doesNotContain("code 318");
  }

  @Test
  void whatAFamilyIsOfferedIsShownAsThat() throws Exception {
    calendar.offer(meeting, school, List.of(START.plusDays(1)), Duration.ofHours(1), "Room 4");
    assertThat(page("casey", FEBRUARY)).contains("Offered:");
  }

  @Test
  void aDateThatIsNoneIsSaidAndTheCalendarShownAllTheSame() throws Exception {
    assertThat(page("casey", "/calendar?on=tomorrow"))
        .contains("must be a date of this century", "“tomorrow” is none")
        .contains("Master calendar");
  }

  @Test
  void freeTimesAreThoseInWhichNobodyIsInAnotherMeeting() throws Exception {
    String other = "M-BUSY" + meeting.substring(2, 6);
    calendar.enter(other, school, START, Duration.ofMinutes(90), null, 1);
    calendar.seat(other, Set.of("T103"));
    String address =
        "/calendar/times?meeting=%s&from=2027-02-16&to=2027-02-17&minutes=60".formatted(meeting);
    assertThat(page("casey", address))
        .contains("8:00 AM to 10:00 AM; 11:30 AM to 4:00 PM", "8:00 AM to 4:00 PM")
        .containsSubsequence("<legend>Case managers", "Casey Whitfield", "</fieldset>")
        .containsSubsequence("<legend>Teachers", "Tara Okafor", "Theo Lindqvist", "</fieldset>")
        .containsSubsequence("<legend>Others", "Elena Rosales", "</fieldset>");
    assertThat(page("casey", address + "&who=T101"))
        .as("without Theo")
        .doesNotContain("11:30 AM to 4:00 PM");
    calendar.remove(other);

    assertThat(page("casey", "/calendar/times?minutes=5&who=T101"))
        .contains("“Minutes” must be a whole number from 15 to 480.");
    browser.perform(get(address).with(as("carlos"))).andExpect(status().isNotFound());
    browser.perform(get("/calendar/times").with(as("theo"))).andExpect(status().isNotFound());
  }

  @Test
  void theFeedHasTheOwnMeetingsWithoutAnyNameAndNoLoginIsNeeded() throws Exception {
    String feed = newAddress("theo");
    String text = text(feed);
    VEvent event = events(text).get(0);

    assertThat(event.getSummary().getValue()).isEqualTo("IEP meeting");
    assertThat(event.getLocation().getValue()).isEqualTo("Room 4");
    assertThat(event.getDateTimeStart().getDate().toString()).contains("2027-02-16T10:00");
    assertThat(text).doesNotContain("Maya", "Rosales", meeting, MAYA).contains("VTIMEZONE");
    assertThat(text(feed)).as("the same meetings, the same text").isEqualTo(text);

    calendar.enter(meeting, school, START.plusDays(7), Duration.ofHours(1), "Room 5", 2);
    VEvent moved = events(text(feed)).get(0);
    assertThat(moved.getUid()).isEqualTo(event.getUid());
    assertThat(moved.getSequence().getSequenceNo()).isEqualTo(2);
    calendar.remove(meeting);
    assertThat(text(feed)).doesNotContain("VEVENT").contains("BEGIN:VCALENDAR");

    assertThat(text(newAddress("pia"))).as("who is not in it").doesNotContain("VEVENT");
  }

  @Test
  void anUnchangedFeedIsNotSentAgain() throws Exception {
    String feed = newAddress("theo");
    String tag = browser.perform(get(feed)).andReturn().getResponse().getHeader("ETag");
    browser
        .perform(get(feed).header("If-None-Match", tag))
        .andExpect(status().isNotModified())
        .andExpect(header().string("ETag", tag));
  }

  @Test
  void aFeedEndsWhenItsPersonEndsItRenewsItOrLeaves() throws Exception {
    String first = newAddress("theo");
    String second = newAddress("theo");
    gone(first);
    assertThat(page("theo", "/calendar/feed"))
        .contains("You have an address since")
        .doesNotContain(second);
    jdbc.sql("update staff set active = false where id = 'T103'").update();
    try {
      gone(second);
    } finally {
      jdbc.sql("update staff set active = true where id = 'T103'").update();
    }
    browser.perform(get(second)).andExpect(status().isOk());
    browser.perform(post("/calendar/feed/end").with(as("theo")).with(csrf()));
    gone(second);
    gone("/calendar/feed/unknown.ics");
  }

  private void gone(String feed) throws Exception {
    browser.perform(get(feed)).andExpect(status().isNotFound());
  }

  private String newAddress(String username) throws Exception {
    String address =
        (String)
            browser
                .perform(post("/calendar/feed").with(as(username)).with(csrf()))
                .andExpect(flash().attributeExists("address"))
                .andReturn()
                .getFlashMap()
                .get("address");
    return address.substring(address.indexOf("/calendar/feed/"));
  }

  private String text(String feed) throws Exception {
    return browser
        .perform(get(feed))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static List<VEvent> events(String text) throws Exception {
    Calendar parsed = new CalendarBuilder().build(new StringReader(text));
    parsed.validate();
    return parsed.getComponents("VEVENT");
  }

  private String page(String username, String address) throws Exception {
    return browser
        .perform(get(address).with(as(username)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
