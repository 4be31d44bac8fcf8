package org.iepmeetings.caseload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The numbers of the decision table {@code caseload-watch}, as deployed now. */
@Component
class WatchNumbers {

  private static final String TABLE = "caseload-watch";

  private final RepositoryService repositoryService;
  private final DecisionService decisionService;

  /** A deployed decision never changes, so neither do its numbers. */
  private final Map<String, Numbers> known = new ConcurrentHashMap<>();

  WatchNumbers(RepositoryService repositoryService, DecisionService decisionService) {
    this.repositoryService = repositoryService;
    this.decisionService = decisionService;
  }

  /**
   * @param annualLead days before the due date from which an annual meeting is started
   * @param triennialLead the same for a triennial meeting
   * @param together reviews due within so many days of one another are one meeting
   * @param latestStart days before the due date at which the limit a morning no longer counts
   * @param atOnce the same for reviews that were so near when the school began already, which are
   *     spread until then
   * @param startsPerMorning meetings a morning for one case manager
   * @param atRisk days before the due date from which a student without a date is amber
   * @param overdueRed days after which an overdue task makes its student red
   */
  record Numbers(
      int annualLead,
      int triennialLead,
      int together,
      int latestStart,
      int atOnce,
      int startsPerMorning,
      int atRisk,
      int overdueRed) {

    int lead(Kind kind) {
      return kind == Kind.ANNUAL ? annualLead : triennialLead;
    }
  }

  /**
   * @throws IllegalStateException with a sentence when a row is missing or holds no such number
   */
  Numbers now() {
    String decision =
        repositoryService
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(TABLE)
            .latestVersion()
            .singleResult()
            .getId();
    return known.computeIfAbsent(
        decision,
        id ->
            new Numbers(
                number(id, "annualLead"),
                number(id, "triennialLead"),
                number(id, "together"),
                number(id, "latestStart"),
                number(id, "atOnce"),
                number(id, "startsPerMorning"),
                number(id, "atRisk"),
                number(id, "overdueRed")));
  }

  private int number(String decision, String what) {
    var result =
        decisionService
            .evaluateDecisionTableById(decision)
            .variables(Map.of("what", what))
            .evaluate();
    if (!result.isEmpty()
        && result.getSingleResult().getEntry("amount") instanceof Integer amount
        && amount >= 0
        && !(what.equals("startsPerMorning") && amount == 0)) {
      return amount;
    }
    throw new IllegalStateException(
        "The table %s needs a row \"%s\" with a number%s."
            .formatted(
                TABLE,
                what,
                what.equals("startsPerMorning") ? " above 0" : " that is not negative"));
  }
}
