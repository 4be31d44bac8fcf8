package org.iepmeetings.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** All models, decisions and forms of a folder. */
final class Models {

  /** A row of the decision table {@code deadlines}. */
  record DeadlineRow(String meetingType, String step, boolean opens) {}

  /** A row of the decision table {@code meeting-steps}, an empty form where the system does it. */
  record StepRow(List<String> types, String step, String form, String role, String deadline) {}

  final List<ProcessModel> processes;
  final List<FormFile> forms;
  final List<DmnModelInstance> decisions;

  private Models(
      List<ProcessModel> processes, List<FormFile> forms, List<DmnModelInstance> decisions) {
    this.processes = processes;
    this.forms = forms;
    this.decisions = decisions;
  }

  /** Those that the product deploys. */
  static Models ofTheProduct() {
    return in(Path.of("processes"), Path.of("forms"));
  }

  static Models in(Path processes, Path forms) {
    return new Models(
        read(processes, ".bpmn", ProcessModel::read),
        read(forms, ".form", FormFile::read),
        read(processes, ".dmn", file -> Dmn.readModelFromFile(file.toFile())));
  }

  private static <T> List<T> read(Path folder, String ending, Function<Path, T> reader) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("node_modules"))
          .sorted()
          .map(reader)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<ProcessModel> process(String id) {
    return processes.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  Optional<FormFile> form(String id) {
    return forms.stream().filter(form -> form.fileName().equals(id)).findFirst();
  }

  List<Decision> allDecisions() {
    return decisions.stream()
        .flatMap(model -> model.getModelElementsByType(Decision.class).stream())
        .toList();
  }

  Optional<Decision> decision(String id) {
    return allDecisions().stream().filter(decision -> decision.getId().equals(id)).findFirst();
  }

  List<DeadlineRow> deadlineRows() {
    List<DeadlineRow> rows = new ArrayList<>();
    decision("deadlines")
        .map(decision -> (DecisionTable) decision.getExpression())
        .ifPresent(
            table -> {
              for (Rule rule : table.getRules()) {
                List<String> cells =
                    rule.getInputEntries().stream()
                        .map(cell -> cell(cell.getTextContent()))
                        .toList();
                boolean opensAt = !output(table, rule, "opensAmount").isEmpty();
                // A row may hold for several types: "annual","triennial"
                for (String type : cells.get(0).split("\"\\s*,\\s*\"")) {
                  rows.add(new DeadlineRow(type, cells.get(1), opensAt));
                }
              }
            });
    return rows;
  }

  List<StepRow> stepRows() {
    return decision("meeting-steps").stream()
        .map(decision -> (DecisionTable) decision.getExpression())
        .flatMap(table -> table.getRules().stream().map(rule -> stepRow(table, rule)))
        .toList();
  }

  private static StepRow stepRow(DecisionTable table, Rule rule) {
    List<String> inputs =
        rule.getInputEntries().stream().map(entry -> cell(entry.getTextContent())).toList();
    return new StepRow(
        // A row may hold for several types: "annual","triennial"
        List.of(inputs.get(0).split("\"\\s*,\\s*\"")),
        inputs.get(1),
        output(table, rule, "form"),
        output(table, rule, "role"),
        output(table, rule, "deadline"));
  }

  private static String output(DecisionTable table, Rule rule, String name) {
    int column = table.getOutputs().stream().map(Output::getName).toList().indexOf(name);
    return cell(List.copyOf(rule.getOutputEntries()).get(column).getTextContent());
  }

  private static String cell(String text) {
    return text.strip().replaceAll("^\"|\"$", "");
  }
}
