package org.iepmeetings.contract;

import static java.util.stream.Collectors.joining;
import static org.iepmeetings.contract.ProcessModel.children;
import static org.iepmeetings.contract.ProcessModel.documentation;
import static org.iepmeetings.contract.ProcessModel.extensions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The tables of {@code processes/README.md} that can be read off the models. */
final class ReadmeTables {

  private ReadmeTables() {}

  /** Name of the table and its lines in Markdown. */
  static Map<String, String> of(Models models) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("calls", calls(models));
    tables.put("timers", timers(models));
    return tables;
  }

  private static String calls(Models models) {
    List<List<String>> rows = new ArrayList<>();
    for (ProcessModel model : models.processes) {
      for (Element call : model.elements("callActivity")) {
        rows.add(
            List.of(
                code(model.id()),
                code(call.getAttribute("id")),
                code(call.getAttribute("calledElement")),
                mapped(call, "in"),
                mapped(call, "out")));
      }
    }
    return table(List.of("model", "element", "calls", "hands on", "takes back"), rows);
  }

  private static String mapped(Element call, String direction) {
    return extensions(call, direction).stream()
        .filter(mapping -> !mapping.getAttribute("source").isEmpty())
        .map(
            mapping -> {
              String source = mapping.getAttribute("source");
              String target = mapping.getAttribute("target");
              return source.equals(target) ? code(source) : code(source) + " as " + code(target);
            })
        .collect(joining(", "));
  }

  private static String timers(Models models) {
    List<List<String>> rows = new ArrayList<>();
    for (ProcessModel model : models.processes) {
      for (Element definition : model.elements("timerEventDefinition")) {
        Element event = (Element) definition.getParentNode();
        String expression = children(definition).findFirst().orElseThrow().getTextContent().strip();
        rows.add(
            List.of(
                code(model.id()),
                code(event.getAttribute("id")),
                event.getAttribute("name"),
                code(expression),
                documentation(event)
                    .orElse("**no documentation: say in the model what this timer is for**")));
      }
    }
    return table(List.of("model", "element", "name", "asks for its time", "meaning"), rows);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String table(List<String> head, List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(head));
    lines.add(line(head.stream().map(column -> "---").toList()));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(joining(" | ", "| ", " |"))
        .replace("  ", " ");
  }
}
