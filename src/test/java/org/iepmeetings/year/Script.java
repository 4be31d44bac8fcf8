package org.iepmeetings.year;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What the people of one meeting do and when: every answer is a function of the seed, the meeting
 * and the question, so that the play and the oracle read the same script without telling each
 * other.
 *
 * @param begun the day the meeting is begun, at noon
 * @param given the dates of the start form, by field
 */
record Script(
    long seed,
    int number,
    School school,
    String type,
    LocalDate begun,
    Map<String, LocalDate> given,
    Student student) {

  /** Somebody on the family's side; without an address letters go on paper. */
  record Parent(String id, String name, boolean mailed) {}

  /**
   * @param staff everybody on the school's side but the LEA representative, each once
   */
  record Student(
      String id,
      String caseManager,
      List<String> teachers,
      List<String> providers,
      List<Parent> parents,
      boolean spanish,
      LocalDate lastAnnual,
      LocalDate lastTriennial) {}

  /** Between these the team meets; the timers' 8:00 and the noon of the deeds are left out. */
  private static final List<String> HOURS = List.of("09:00", "10:30", "13:00", "14:30", "15:30");

  /** The last day on which a meeting of this year may be held. */
  private static final LocalDate SUMMER = LocalDate.of(2027, 6, 18);

  private static final Set<String> URGENT =
      Set.of("manifestation", "interim30Day", "parentRequested");

  String name() {
    return "M%04d".formatted(number);
  }

  /**
   * How many days after a task has appeared it is done, at noon; empty for never.
   *
   * @param who the person the task is about; empty where it is about nobody
   * @param time 1 for the first such task, 2 for the next
   */
  OptionalInt delay(String task, String who, int time) {
    String question = task + who + time;
    double luck = chance(question);
    return switch (task) {
      case "task_chooseStudent" -> OptionalInt.of(0);
      case "task_coordinateDate" -> between(question, 1, URGENT.contains(type) ? 2 : 6);
      case "task_noteFamilyChoice" -> between(question, 1, 8);
      case "task_enterNoticeInformation", "task_requestInvitations", "task_askDraftWish" ->
          luck < 0.93 ? between(question, 1, 6) : OptionalInt.empty();
      case "task_checkInvitations" -> between(question, 1, 3);
      case "task_noteFamilyReply" ->
          luck < 0.55 ? between(question, 1, 4) : luck < 0.8 ? between(question, 5, 14) : never();
      case "task_giveGeFeedback", "task_giveProviderReport", "task_giveParentInput" ->
          luck < 0.5 ? between(question, 1, 12) : luck < 0.8 ? between(question, 13, 40) : never();
      case "task_arrangeInterpreter", "task_arrangeAccessibility", "task_arrangeCoverage" ->
          luck < 0.5 ? between(question, 1, 5) : luck < 0.75 ? between(question, 6, 30) : never();
      case "task_answerAgency" -> luck < 0.6 ? between(question, 1, 4) : never();
      case "task_uploadDraft" -> luck < 0.9 ? between(question, 1, 14) : never();
      // The team meets when it is time; nobody goes on after the meeting.
      case "task_openMeeting", "task_discussIep", "task_closeMeeting", "task_incorporateMinutes" ->
          never();
      default -> luck < 0.97 ? between(question, 1, 3) : never();
    };
  }

  /** What the case manager does with the date, the n-th time: as the form's field nextStep. */
  String nextStep(int time, boolean dateStandsAhead) {
    double luck = chance("nextStep" + time);
    if (dateStandsAhead && luck < 0.2) {
      return "keepDate";
    }
    return time % 2 == 1 && luck > 0.8 ? "offerOptions" : "setDate";
  }

  /** When the team is to meet, set on this day. */
  LocalDateTime start(int time, LocalDate setOn) {
    String question = "start" + time;
    int lead =
        URGENT.contains(type)
            ? number(question, 2, 20)
            : chance(question + "soon") < 0.2 ? number(question, 2, 12) : number(question, 13, 75);
    LocalDate day = setOn.plusDays(lead);
    Set<LocalDate> schoolDays = school.schoolDays();
    while (day.isAfter(SUMMER)) {
      day = day.minusDays(7);
    }
    if (!day.isAfter(setOn)) {
      day = setOn.plusDays(2);
    }
    while (!schoolDays.contains(day) && chance(question + "closed") < 0.95) {
      day = day.plusDays(1);
    }
    return LocalDateTime.parse(day + "T" + HOURS.get(number(question + "hour", 0, 4)));
  }

  /** The 15 % of meetings whose date is asked to move: so many days after it was set first. */
  OptionalInt moveAsked() {
    return chance("move") < 0.15 ? OptionalInt.of(number("moveDay", 1, 35)) : never();
  }

  /** The 5 % that are cancelled: so many days after they were begun. */
  OptionalInt cancelled() {
    return chance("cancel") < 0.05 ? OptionalInt.of(number("cancelDay", 1, 45)) : never();
  }

  boolean officeReturns(int time) {
    return chance("return" + time) < 0.06;
  }

  /** Whether this parent's reply asks for the reports before the meeting. */
  boolean reportsWanted(String parent) {
    return chance("reports" + parent) < 0.15;
  }

  /** Where life after school is discussed, an agency that may pay for it is often to come. */
  boolean namesAgency() {
    return type.equals("transition") && chance("agency") < 0.6;
  }

  boolean agreesToAgency(String parent) {
    return chance("agency" + parent) < 0.85;
  }

  boolean draftWanted() {
    return chance("draft") < 0.4;
  }

  boolean briefingWanted() {
    return chance("briefing") < 0.12;
  }

  boolean needsAccess() {
    return chance("access") < 0.1;
  }

  boolean needsCoverage() {
    return chance("coverage") < 0.1;
  }

  int minutes() {
    return List.of(30, 45, 60, 90).get(number("minutes", 0, 3));
  }

  private OptionalInt between(String question, int from, int to) {
    return OptionalInt.of(number(question, from, to));
  }

  private static OptionalInt never() {
    return OptionalInt.empty();
  }

  int number(String question, int from, int to) {
    return from + (int) (chance(question + "#") * (to - from + 1));
  }

  /** From 0 to 1, the same each time it is asked. */
  double chance(String question) {
    long mixed = seed * 31 + number * 1_000_003L + question.hashCode() * 0x9E3779B97F4A7C15L;
    return new SplittableRandom(mixed).nextDouble();
  }
}
