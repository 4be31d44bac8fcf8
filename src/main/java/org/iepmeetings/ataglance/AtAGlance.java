package org.iepmeetings.ataglance;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What stands on an IEP At-a-Glance: the IEP in effect, in short. While changes await consent that
 * is the IEP before them.
 *
 * @param school name of the school
 * @param student full name
 * @param caseManagerContact how to reach the case manager: e-mail, phone or both
 * @param iepDate of the meeting that made the IEP in effect
 * @param nextAnnual the day by which the next annual meeting must be held
 * @param nextTriennial the day by which the next re-evaluation must be done; null if not known
 * @param accommodations for classes, by setting
 * @param testAccommodations for tests, one an entry
 * @param behaviorPlan true when a behavior intervention plan is part of the IEP
 * @param behaviorPlanNote what to know of it; null or blank when there is none
 * @param healthAlert null or blank when there is none
 * @param languageStatus such as {@code English learner, home language Spanish}
 * @param responsibilities what each general-education teacher does, one an entry
 * @param fullIep where the whole IEP is read (34 CFR 300.323(d)(1))
 * @param version counts from 1 for each student
 * @param statusDate of the meeting whose changes await consent, or the day of the consent since
 *     which the IEP is in effect
 * @param exceptions what the family did not agree to, in its own words; what stands there is not in
 *     effect (34 CFR 300.300, EC 56346). Empty when it agreed to all
 */
public record AtAGlance(
    String school,
    String student,
    String grade,
    LocalDate birthDate,
    String caseManager,
    String caseManagerContact,
    LocalDate iepDate,
    LocalDate nextAnnual,
    LocalDate nextTriennial,
    String eligibility,
    List<Service> services,
    List<Goal> goals,
    List<Setting> accommodations,
    List<String> testAccommodations,
    List<String> modifications,
    boolean behaviorPlan,
    String behaviorPlanNote,
    String healthAlert,
    String languageStatus,
    List<String> responsibilities,
    String fullIep,
    int version,
    Status status,
    LocalDate statusDate,
    List<String> exceptions) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

  /**
   * @param goalsServed numbers or short names of the goals, such as {@code 1, 2}
   */
  public record Service(
      String service, int minutes, String frequency, String place, String goalsServed) {}

  /**
   * @param name number or area, such as {@code 1 Reading}
   * @param need the need that the goal answers
   * @param baseline where the student stands
   */
  public record Goal(String name, String goal, String need, String baseline) {}

  /** Accommodations in one setting, such as {@code Classroom} or {@code Homework}. */
  public record Setting(String setting, List<String> accommodations) {}

  /** Whether the meeting's changes are in effect: not before the family has consented. */
  public enum Status {
    CHANGES_AWAIT_CONSENT,
    /** The first summary here: there is no earlier one in effect that could be shown instead. */
    PROPOSED,
    IN_EFFECT
  }

  public AtAGlance {
    services = List.copyOf(services);
    goals = List.copyOf(goals);
    accommodations = List.copyOf(accommodations);
    testAccommodations = List.copyOf(testAccommodations);
    modifications = List.copyOf(modifications);
    responsibilities = List.copyOf(responsibilities);
    exceptions = List.copyOf(exceptions);
  }

  public String statusLine() {
    return switch (status) {
      case CHANGES_AWAIT_CONSENT ->
          "Changes of the meeting of " + DATE.format(statusDate) + " await the family's consent";
      case PROPOSED ->
          "Proposed in the meeting of "
              + DATE.format(statusDate)
              + ", not in effect before consent";
      case IN_EFFECT -> "IEP in effect since " + DATE.format(statusDate);
    };
  }
}
