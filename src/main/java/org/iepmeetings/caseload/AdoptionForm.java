package org.iepmeetings.caseload;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iepmeetings.caseload.Adoption.Where;
import org.iepmeetings.meeting.Schedule;
import org.iepmeetings.meeting.Words;

/**
 * What the office has filled in for one student, as it was typed.
 *
 * @param where one of {@link Where}
 * @param kind one of the nine types of meeting; where nothing has begun, annual or triennial
 * @param start local time of the school, {@code 2026-12-15T14:30}
 * @param referralOn to {@code writtenRequestOn}: see {@link AdoptedDate}; {@code 2026-12-15}, or
 *     empty
 * @param done steps that are done already
 * @param heldOn the day of the meeting that awaits consent
 * @param finishedOn the day of a meeting that is finished altogether; empty when there was none
 */
record AdoptionForm(
    String where,
    String kind,
    String referralOn,
    String signedPlanOn,
    String needDeterminedOn,
    String movedInOn,
    String placementDecisionOn,
    String writtenRequestOn,
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
    referralOn = text(referralOn);
    signedPlanOn = text(signedPlanOn);
    needDeterminedOn = text(needDeterminedOn);
    movedInOn = text(movedInOn);
    placementDecisionOn = text(placementDecisionOn);
    writtenRequestOn = text(writtenRequestOn);
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

  /** An empty form for this type of meeting. */
  static AdoptionForm empty(String type) {
    return new AdoptionForm(
        "", type, "", "", "", "", "", "", "", "60", "", "", "", List.of(), "", "", "");
  }

  /** What was typed for this date. */
  public String typed(AdoptedDate date) {
    return switch (date) {
      case REFERRAL -> referralOn;
      case SIGNED_PLAN -> signedPlanOn;
      case NEED_DETERMINED -> needDeterminedOn;
      case MOVED_IN -> movedInOn;
      case PLACEMENT_DECISION -> placementDecisionOn;
      case WRITTEN_REQUEST -> writtenRequestOn;
    };
  }

  /** The dates that this type asks for. */
  public List<AdoptedDate> datesAskedFor() {
    return Stream.of(AdoptedDate.values()).filter(date -> date.isAskedFor(kind)).toList();
  }

  /** Read only what {@link #problems} has found right. */
  Map<AdoptedDate, LocalDate> dates() {
    Map<AdoptedDate, LocalDate> dates = new EnumMap<>(AdoptedDate.class);
    for (AdoptedDate date : datesAskedFor()) {
      if (!typed(date).isEmpty()) {
        dates.put(date, LocalDate.parse(typed(date)));
      }
    }
    return dates;
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }

  /**
   * @return a sentence for everything that has to be put right; empty when all is well
   */
  List<String> problems(StudentCase one, OffsetDateTime now, Set<String> steps) {
    List<String> problems = new ArrayList<>();
    if (!Words.types().containsKey(kind)) {
      problems.add("Type of meeting: choose one of the nine.");
    }
    Where chosen = Where.find(where).orElse(null);
    if (chosen == null) {
      problems.add("Where it stands: choose one of the four.");
      return problems;
    }
    switch (chosen) {
      case DATE_SET -> dateSet(one, now, steps, problems);
      case HELD -> {
        dates(one, false, problems);
        past("Held on", heldOn, one, problems);
      }
      case NOTHING -> {
        review(one, problems);
        nothing(one, problems);
      }
      case NOT_BEGUN -> review(one, problems);
    }
    return problems;
  }

  /** What has not begun, and what need not be, is said of a review that comes round. */
  private void review(StudentCase one, List<String> problems) {
    if (Words.types().containsKey(kind) && Kind.find(kind).isEmpty()) {
      problems.add(
          "Where it stands: \"not begun\" and \"nothing to do\" are for the annual and the triennial"
              + " review. Choose that type, or say where this meeting stands.");
    } else if (one.reviews().stream().noneMatch(review -> review.kind().code().equals(kind))) {
      problems.add(
          "Where it stands: the roster names no such review of this student. Where an initial meeting"
              + " runs, choose that type; else enter the last review in the roster.");
    }
  }

  /** What the legal time is counted from. */
  private void dates(StudentCase one, boolean required, List<String> problems) {
    Map<AdoptedDate, LocalDate> read = new EnumMap<>(AdoptedDate.class);
    for (AdoptedDate date : datesAskedFor()) {
      if (typed(date).isEmpty()) {
        if (required && date.isRequiredFor(kind)) {
          problems.add(date.label() + ": enter the day. The legal time is counted from it.");
        }
        continue;
      }
      try {
        LocalDate day = LocalDate.parse(typed(date));
        String problem = date.problem(day, one.today());
        if (problem != null) {
          problems.add(problem);
        }
        read.put(date, day);
      } catch (DateTimeParseException unreadable) {
        problems.add(date.label() + ": enter the day.");
      }
    }
    inOrder(AdoptedDate.REFERRAL, AdoptedDate.SIGNED_PLAN, read, problems);
    inOrder(AdoptedDate.REFERRAL, AdoptedDate.NEED_DETERMINED, read, problems);
    inOrder(AdoptedDate.SIGNED_PLAN, AdoptedDate.NEED_DETERMINED, read, problems);
  }

  private static void inOrder(
      AdoptedDate first,
      AdoptedDate later,
      Map<AdoptedDate, LocalDate> read,
      List<String> problems) {
    if (read.containsKey(first)
        && read.containsKey(later)
        && read.get(later).isBefore(read.get(first))) {
      problems.add(
          "%s: this is before \"%s\". Correct one of the two dates."
              .formatted(later.label(), first.label()));
    }
  }

  private void dateSet(
      StudentCase one, OffsetDateTime now, Set<String> steps, List<String> problems) {
    dates(one, true, problems);
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

  private void past(String field, String value, StudentCase one, List<String> problems) {
    try {
      LocalDate day = LocalDate.parse(value);
      if (day.isAfter(one.today())) {
        problems.add(field + ": this day is still to come.");
      } else if (isReview() && one.annual() != null && !day.isAfter(one.annual().last())) {
        problems.add(
            "%s: the last review that the roster knows was on %s; enter a later day."
                .formatted(field, one.annual().last()));
      }
    } catch (DateTimeParseException unreadable) {
      problems.add(field + ": enter the day.");
    }
  }

  /** Whether the annual review is held with a meeting of this type. */
  private boolean isReview() {
    return Kind.ANNUAL.isCoveredBy(kind);
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
