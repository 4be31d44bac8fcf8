package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iepmeetings.caseload.Adoption.Where;
import org.iepmeetings.meeting.Schedule;

/**
 * What the office has filled in for one student, as it was typed.
 *
 * @param where one of {@link Where}
 * @param kind annual or triennial
 * @param start local time of the school, {@code 2026-12-15T14:30}
 * @param done steps that are done already
 * @param heldOn the day of the meeting that awaits consent
 * @param finishedOn the day of a meeting that is finished altogether; empty when there was none
 */
record AdoptionForm(
    String where,
    String kind,
    String start,
    String minutes,
    String mode,
    String place,
    String dialIn,
    List<String> done,
    String heldOn,
    String finishedOn,
    String reason) {

  private static final Set<String> MODES = Set.of("inPerson", "phone", "video");
  private static final int SHORTEST = 15;
  private static final int LONGEST = 480;
  private static final int LONGEST_PLACE = 500;
  private static final int LONGEST_DIAL_IN = 200;
  private static final int LONGEST_REASON = 1000;

  AdoptionForm {
    where = text(where);
    kind = text(kind);
    start = text(start);
    minutes = text(minutes);
    mode = text(mode);
    place = text(place);
    dialIn = text(dialIn);
    done = done == null ? List.of() : List.copyOf(done);
    heldOn = text(heldOn);
    finishedOn = text(finishedOn);
    reason = text(reason);
  }

  /** An empty form for this kind of meeting. */
  static AdoptionForm empty(Kind kind) {
    return new AdoptionForm("", kind.code(), "", "60", "", "", "", List.of(), "", "", "");
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }

  /**
   * @return a sentence for everything that has to be put right; empty when all is well
   */
  List<String> problems(StudentCase one, OffsetDateTime now, Set<String> steps) {
    List<String> problems = new ArrayList<>();
    if (Kind.find(kind).isEmpty()) {
      problems.add("Review: choose annual or triennial.");
    }
    Where chosen = Where.find(where).orElse(null);
    if (chosen == null) {
      problems.add("Where it stands: choose one of the four.");
      return problems;
    }
    switch (chosen) {
      case DATE_SET -> dateSet(one, now, steps, problems);
      case HELD -> past("Held on", heldOn, one, problems);
      case NOTHING -> nothing(one, problems);
      case NOT_BEGUN -> {}
    }
    return problems;
  }

  private void dateSet(
      StudentCase one, OffsetDateTime now, Set<String> steps, List<String> problems) {
    try {
      if (!at(one).isAfter(now)) {
        problems.add(
            "Date and time: this is past. A meeting that was held belongs under \"Held\".");
      }
    } catch (DateTimeParseException unreadable) {
      problems.add("Date and time: enter the day and the time of the meeting.");
    }
    if (!minutes.matches("\\d{1,3}") || length() < SHORTEST || length() > LONGEST) {
      problems.add("Length in minutes: enter a number from %d to %d.".formatted(SHORTEST, LONGEST));
    }
    if (!MODES.contains(mode)) {
      problems.add("Mode: choose in person, conference call or Zoom.");
    }
    if (Set.of("inPerson", "video").contains(mode) && place.isEmpty()) {
      problems.add("Place or Zoom link: enter it.");
    }
    if (Set.of("phone", "video").contains(mode) && dialIn.isEmpty()) {
      problems.add("Dial-in: enter number and code.");
    }
    tooLong("Place or Zoom link", place, LONGEST_PLACE, problems);
    tooLong("Dial-in", dialIn, LONGEST_DIAL_IN, problems);
    if (!steps.containsAll(done)) {
      problems.add("Done already: one of the steps is not known. Open the page again.");
    }
    if (done.contains("familyReply") && !done.contains("invitation")) {
      problems.add(
          "Done already: the family has replied, so the invitation was sent. Tick it as well.");
    }
  }

  private void nothing(StudentCase one, List<String> problems) {
    if (reason.isEmpty()) {
      problems.add("Reason: say why there is nothing to do.");
    }
    tooLong("Reason", reason, LONGEST_REASON, problems);
    if (!finishedOn.isEmpty()) {
      past("Held and finished on", finishedOn, one, problems);
    }
  }

  private static void past(String field, String value, StudentCase one, List<String> problems) {
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.isAfter(one.today())) {
        problems.add(field + ": this day is still to come.");
      } else if (one.annual() != null && !day.isAfter(one.annual().last())) {
        problems.add(
            "%s: the last review that the roster knows was on %s; enter a later day."
                .formatted(field, one.annual().last()));
      }
    } catch (DateTimeParseException unreadable) {
      problems.add(field + ": enter the day.");
    }
  }

  private static void tooLong(String field, String value, int most, List<String> problems) {
    if (value.length() > most) {
      problems.add("%s: there is room for %d characters. Shorten it.".formatted(field, most));
    }
  }

  /** Read only what {@link #problems} has found right. */
  Schedule schedule(StudentCase one) {
    return new Schedule(at(one), length(), mode, place, dialIn);
  }

  private OffsetDateTime at(StudentCase one) {
    return LocalDateTime.parse(start).atZone(one.zone()).toOffsetDateTime();
  }

  private int length() {
    return Integer.parseInt(minutes);
  }
}
