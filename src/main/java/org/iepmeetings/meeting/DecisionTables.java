package org.iepmeetings.meeting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** Asks the analysts' decision tables, which the engine evaluates. */
@Component
public class DecisionTables {

  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

  private final RepositoryService repositoryService;
  private final DecisionService decisionService;

  /** A deployed decision never changes, so neither do its rows. */
  private final Map<Question, List<Map<String, Object>>> answers = new ConcurrentHashMap<>();

  private record Question(String decisionId, Map<String, Object> inputs) {}

  DecisionTables(RepositoryService repositoryService, DecisionService decisionService) {
    this.repositoryService = repositoryService;
    this.decisionService = decisionService;
  }

  /** The outputs of the one row that matches; empty where none does. */
  public Optional<Map<String, Object>> row(String decisionId, Map<String, Object> inputs) {
    List<Map<String, Object>> rows = rows(decisionId, inputs);
    if (rows.size() > 1) {
      throw new IllegalStateException(
          "More than one row of the table " + decisionId + " fits " + inputs);
    }
    return rows.stream().findFirst();
  }

  /** The outputs of all rows that match, in the order of the table. */
  public List<Map<String, Object>> rows(String decisionId, Map<String, Object> inputs) {
    return answers.computeIfAbsent(
        new Question(decisionId, Map.copyOf(inputs)),
        question ->
            decisionService
                .evaluateDecisionTableById(decisionId)
                .variables(question.inputs())
                .evaluate()
                .getResultList());
  }

  /** The table of the deployment this meeting was begun with; the newest where it had none. */
  String of(DelegateExecution execution, String table) {
    String deployment =
        repositoryService
            .getProcessDefinition(execution.getProcessDefinitionId())
            .getDeploymentId();
    DecisionDefinition own =
        repositoryService
            .createDecisionDefinitionQuery()
            .deploymentId(deployment)
            .decisionDefinitionKey(table)
            .singleResult();
    return own == null ? latest(table) : own.getId();
  }

  /** The words that stand in a column of conditions of the newest table, in its order. */
  Set<String> wordsIn(String table, int column) {
    DecisionTable newest =
        (DecisionTable)
            repositoryService
                .getDmnModelInstance(latest(table))
                .<Decision>getModelElementById(table)
                .getExpression();
    Set<String> words = new LinkedHashSet<>();
    for (Rule rule : newest.getRules()) {
      String cell = List.copyOf(rule.getInputEntries()).get(column).getTextContent();
      WORD.matcher(cell).results().map(word -> word.group(1)).forEach(words::add);
    }
    return words;
  }

  public String latest(String table) {
    return repositoryService
        .createDecisionDefinitionQuery()
        .decisionDefinitionKey(table)
        .latestVersion()
        .singleResult()
        .getId();
  }
}
