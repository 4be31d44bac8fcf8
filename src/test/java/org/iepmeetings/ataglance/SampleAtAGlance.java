package org.iepmeetings.ataglance;

import java.time.LocalDate;
import java.util.List;

/** An invented student's At-a-Glance, about as long as real ones are. */
final class SampleAtAGlance {

  private SampleAtAGlance() {}

  static AtAGlance with(AtAGlance.Status status) {
    return with(status, List.of());
  }

  static AtAGlance with(AtAGlance.Status status, List<String> exceptions) {
    return new AtAGlance(
        "Cedar Grove Charter School",
        "Maya Rivera-Nguyễn",
        "7",
        LocalDate.of(2014, 3, 9),
        "Casey Morgan",
        "casey.morgan@cedargrove.example, (555) 010-4410",
        LocalDate.of(2026, 12, 15),
        LocalDate.of(2027, 12, 14),
        LocalDate.of(2028, 5, 1),
        "Specific learning disability; speech or language impairment",
        List.of(
            new AtAGlance.Service(
                "Specialized academic instruction",
                60,
                "3 times a week",
                "Online, small group",
                "1, 2"),
            new AtAGlance.Service(
                "Speech and language", 30, "weekly", "Public library, individual", "3"),
            new AtAGlance.Service("Counseling", 30, "twice a month", "Online, individual", "4")),
        List.of(
            new AtAGlance.Goal(
                "1 Reading",
                "Reads a grade-level text and answers 4 of 5 questions on its main idea, in 3 of 4 trials.",
                "Reading comprehension of longer texts",
                "2 of 5 questions on a sixth-grade text (October probes)"),
            new AtAGlance.Goal(
                "2 Writing",
                "Writes a paragraph with a topic sentence, three details and an ending from an organizer.",
                "Putting ideas in order",
                "Two sentences without an organizer; four with one"),
            new AtAGlance.Goal(
                "3 Speech",
                "Uses conjunctions in conversation in 8 of 10 sentences.",
                "Expressive language",
                "3 of 10 sentences"),
            new AtAGlance.Goal(
                "4 Coping",
                "Asks for a break in words before leaving the task, in 4 of 5 chances.",
                "Frustration with long tasks",
                "1 of 5 chances, by report of two teachers")),
        List.of(
            new AtAGlance.Setting(
                "Classroom and online lessons",
                List.of(
                    "Directions in steps, one at a time, in writing and aloud",
                    "Check for understanding before work begins",
                    "Preferential seating or camera-on breakout with the teacher")),
            new AtAGlance.Setting(
                "Assignments and homework",
                List.of(
                    "Half as many items where the skill is the same",
                    "Graphic organizer for writing",
                    "One extra day on request"))),
        List.of(
            "Time and a half",
            "Small group or separate room",
            "Text to speech for everything but reading comprehension"),
        List.of(),
        true,
        "Offer a two-minute break at the first sign; see the plan before a change of routine.",
        "Peanut allergy. EpiPen in the office and in the student's bag.",
        "English learner (level 3); home language Spanish",
        List.of(
            "Give the accommodations on this page in every lesson and test.",
            "Keep two work samples a month for goals 1 and 2 and share them with the case manager.",
            "Tell the case manager the same day when the behavior plan was used.",
            "Fill in the GE feedback form two weeks before the next meeting."),
        "With the case manager, and under Documents of the meeting in IEP Meetings. Every teacher and"
            + " provider of the student may read all of it.",
        2,
        status,
        LocalDate.of(2026, 12, 15),
        exceptions);
  }

  static AtAGlance shortest() {
    return new AtAGlance(
        "Cedar Grove Charter School",
        "Leo Park",
        "K",
        LocalDate.of(2021, 1, 2),
        "Carlos Vega",
        "(555) 010-4411",
        LocalDate.of(2026, 10, 1),
        LocalDate.of(2027, 9, 30),
        null,
        "Speech or language impairment",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of("Shortened reading list with the same questions"),
        false,
        null,
        " ",
        "English only",
        List.of("Read this page and acknowledge it."),
        "With the case manager.",
        1,
        AtAGlance.Status.IN_EFFECT,
        LocalDate.of(2026, 10, 5),
        List.of());
  }
}
