package org.iepmeetings.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;

/** The real decision table, evaluated by the real decision engine. */
class DeadlinesTable {

  static final String RESOURCE = "/processes/decisions/deadlines.dmn";

  private static final DmnEngine ENGINE =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private static final DmnDecision DECISION = parse();
  private static final Map<List<String>, DeadlineRow> ROWS = new ConcurrentHashMap<>();

  private DeadlinesTable() {}

  static InputStream open() {
    return DeadlinesTable.class.getResourceAsStream(RESOURCE);
  }

  static DmnDecisionTableResult evaluate(Object meetingType, Object step) {
    return ENGINE.evaluateDecisionTable(
        DECISION,
        Variables.createVariables().putValue("meetingType", meetingType).putValue("step", step));
  }

  static Optional<DeadlineRow> row(String meetingType, String step) {
    DmnDecisionRuleResult outputs = evaluate(meetingType, step).getSingleResult();
    return Optional.ofNullable(outputs)
        .map(DmnDecisionRuleResult::getEntryMap)
        .map((Map<String, Object> map) -> DeadlineRow.from(step, map));
  }

  static DeadlineRow annual(String step) {
    return of("annual", step);
  }

  static DeadlineRow of(String type, String step) {
    return ROWS.computeIfAbsent(List.of(type, step), key -> row(type, step).orElseThrow());
  }

  private static DmnDecision parse() {
    try (InputStream table = open()) {
      return ENGINE.parseDecision("deadlines", table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
