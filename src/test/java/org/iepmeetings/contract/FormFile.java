package org.iepmeetings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iepmeetings.form.Form;
import org.iepmeetings.form.FormException;

/**
 * A {@code .form}, as the product reads it and as it is written.
 *
 * @param form null when the product refuses it, with the reason in {@code refusal}
 */
record FormFile(String fileName, JsonNode json, Form form, String refusal) {

  private static final Pattern INSERT = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern PATH = Pattern.compile("(?<![\\w.\"])([A-Za-z_]\\w*\\.\\w+)");

  /** A keyed field or list, with its path from the answers or, in a list, from the row. */
  record Field(String path, JsonNode json, String list) {

    boolean asked() {
      return !json.path("disabled").asBoolean() && !json.path("readonly").asBoolean();
    }
  }

  static FormFile read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      JsonNode json = new ObjectMapper().readTree(bytes);
      String name = file.getFileName().toString().replace(".form", "");
      try {
        return new FormFile(name, json, Form.read(new ByteArrayInputStream(bytes)), null);
      } catch (FormException refused) {
        return new FormFile(name, json, null, refused.getMessage());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is no JSON", e);
    }
  }

  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    collect(json, "", null, fields);
    return fields;
  }

  private static void collect(JsonNode parent, String around, String list, List<Field> fields) {
    for (JsonNode component : parent.path("components")) {
      String own = component.path("key").asText(component.path("path").asText(""));
      String path = around.isEmpty() || own.isEmpty() ? around + own : around + "." + own;
      boolean isList = component.path("type").asText().equals("dynamiclist");
      if (component.has("key") || isList) {
        fields.add(new Field(path, component, list));
      }
      collect(component, isList ? "" : path, isList ? path : list, fields);
    }
  }

  /** Fields and lists outside of rows that people fill in, by path. */
  Set<String> asked() {
    Set<String> paths = new LinkedHashSet<>();
    fields().stream()
        .filter(field -> field.list() == null && field.asked())
        .forEach(field -> paths.add(field.path()));
    return paths;
  }

  /** Option values of a field with fixed options; empty for any other. */
  Map<String, Set<String>> options() {
    Map<String, Set<String>> options = new LinkedHashMap<>();
    for (Field field : fields()) {
      for (JsonNode option : field.json().path("values")) {
        options
            .computeIfAbsent(field.path(), path -> new LinkedHashSet<>())
            .add(option.path("value").asText());
      }
    }
    return options;
  }

  /** Paths of two names or more that the form shows, asks in a condition or prefills from. */
  Set<String> shownPaths() {
    Set<String> paths = new LinkedHashSet<>();
    collectTexts(json, paths);
    for (Field field : fields()) {
      if (field.list() == null && !field.asked()) {
        paths.add(field.path());
      }
      for (String path :
          field.json().path("properties").path("prefillFrom").asText("").split(",")) {
        paths.add(path.strip());
      }
    }
    paths.removeIf(path -> !path.contains("."));
    paths.removeIf(path -> path.startsWith("this.") || path.startsWith("parent."));
    return paths;
  }

  private static void collectTexts(JsonNode node, Set<String> paths) {
    if (node.isTextual()) {
      String text = node.asText();
      if (text.startsWith("=")) {
        collectPaths(text, paths);
      }
      Matcher insert = INSERT.matcher(text);
      while (insert.find()) {
        collectPaths(insert.group(1), paths);
      }
    }
    node.forEach(child -> collectTexts(child, paths));
  }

  private static void collectPaths(String expression, Set<String> paths) {
    Matcher path = PATH.matcher(expression.replaceAll("\"[^\"]*\"", ""));
    while (path.find()) {
      paths.add(path.group(1));
    }
  }
}
