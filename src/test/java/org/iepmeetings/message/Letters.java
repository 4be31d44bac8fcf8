package org.iepmeetings.message;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Letters with invented people, for every template. */
class Letters {

  static final ZonedDateTime START =
      ZonedDateTime.of(2026, 10, 14, 14, 30, 0, 0, ZoneId.of("America/Los_Angeles"));

  /** The child of these letters; never in a subject, in a calendar entry or in a staff letter. */
  static final String CHILD = "Marisol";

  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry("schoolName", "Cedar Grove Charter School"),
          Map.entry("schoolPhone", "(555) 010-0142"),
          Map.entry("childFirstName", CHILD),
          Map.entry("meetingType", "annual"),
          Map.entry("start", START),
          Map.entry("minutes", 60),
          Map.entry("mode", "video"),
          Map.entry("member", "Tara Ellison"),
          Map.entry("role", "ge-teacher"),
          Map.entry("agency", "Department of Rehabilitation"),
          Map.entry("place", "https://video.school.example/j/5550142"),
          Map.entry(
              "attendees",
              List.of(
                  new Attendee("parent", "Lucía Rivera"),
                  new Attendee("case-manager", "Casey Morgan"),
                  new Attendee("ge-teacher", "Theo Park"),
                  new Attendee("lea-representative", "Lena O’Neill"),
                  new Attendee("provider", null))),
          Map.entry("caseManagerName", "Casey Morgan"),
          Map.entry("safeguardsLink", "https://iep.school.example/safeguards"),
          Map.entry("replyLink", "https://iep.school.example/s/abc123"),
          Map.entry("link", "https://iep.school.example/s/def456"),
          Map.entry("inputLink", "https://iep.school.example/meetings/M-TEST2345/input"),
          Map.entry("page", "Your reply to the meeting notice"),
          Map.entry("due", LocalDate.of(2026, 9, 30)),
          Map.entry("before", LocalDate.of(2026, 10, 1)),
          Map.entry("lines", List.of("Give the GE feedback: Sep 30, 2026 instead of Oct 1, 2026")),
          Map.entry("count", 2),
          Map.entry("day", LocalDate.of(2026, 9, 1)),
          Map.entry("support", "interpreter"),
          Map.entry("options", List.of("Wednesday, October 14, 2026, 2:30 PM", "another time")),
          Map.entry("heldOn", LocalDate.of(2026, 10, 14)));

  /** Exactly the values that a template asks for, without the optional ones. */
  static Map<String, Object> required(String template) {
    Map<String, Object> model = new HashMap<>();
    for (String layoutOrTemplate : List.of("layout/letter", template)) {
      MailTexts.modelKeys(layoutOrTemplate)
          .forEach(
              (key, required) -> {
                if (required) {
                  model.put(key, VALUES.get(key));
                }
              });
    }
    if (model.containsKey("kind")) {
      model.put("kind", "geFeedback");
    }
    return model;
  }

  static Mail invitation(EffectKey key, String language) {
    return new Mail(
        key,
        "invitation",
        Locale.forLanguageTag(language),
        "Lucía Rivera",
        "lucia@families.example",
        required("invitation"),
        entry(CalendarPart.Method.REQUEST),
        List.of(new Attachment("safeguards.pdf", "application/pdf", "%PDF-1.7 rights".getBytes())));
  }

  static CalendarPart entry(CalendarPart.Method method) {
    return new CalendarPart(
        "M-TEST2345@iep.school.example",
        1,
        method,
        START,
        Duration.ofMinutes(60),
        "https://video.school.example/j/5550142",
        "IEP meeting",
        "Casey Morgan",
        "casey@school.example");
  }
}
