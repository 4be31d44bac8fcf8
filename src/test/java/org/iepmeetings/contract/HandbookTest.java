package org.iepmeetings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every bullet of the handbook is done somewhere, and {@code docs/handbook.md} says truly where.
 */
class HandbookTest {

  /** Bullets of the handbook by the letter of their section; the tips of D11 count. */
  private static final Map<String, Integer> BULLETS =
      Map.of("I", 1, "B", 10, "O", 7, "D", 14, "E", 14);

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([IBODE])(\\d*[a-c]?) \\| (.+?) \\| (.+?) \\| (.+?) \\|$");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final Pattern WORDS = Pattern.compile("([a-z-]+) \"(.+)\"");
  private static final Pattern BASE = Pattern.compile("@RequestMapping\\(\"([^\"]*)\"\\)");
  private static final Pattern PATH = Pattern.compile("@(?:Get|Post)Mapping\\(\"([^\"]*)\"\\)");

  private final Models models = Models.ofTheProduct();
  private final Set<String> pages = pages();

  private record Row(String section, String id, List<String> doneBy, Set<String> tests) {}

  @Test
  void everyBulletHasItsRow() {
    Map<String, Integer> rows = new TreeMap<>();
    rows().forEach(row -> rows.merge(row.section(), 1, Integer::sum));

    assertThat(rows).isEqualTo(new TreeMap<>(BULLETS));
  }

  @Test
  void everyPlaceAndEveryTestExists() {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      if (row.doneBy().isEmpty() || row.tests().isEmpty()) {
        wrong.add(row.id() + ": needs a place and a test");
      }
      for (String place : row.doneBy()) {
        if (!exists(place)) {
          wrong.add(row.id() + ": there is no " + place);
        }
      }
      for (String test : row.tests()) {
        if (!testExists(test)) {
          wrong.add(row.id() + ": there is no test " + test);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Else taking the field away would leave that test green. */
  @Test
  void whereTheSampleAnswersAreTheTestTheyAnswerEveryFieldOfTheRow() {
    List<String> unanswered = new ArrayList<>();
    for (Row row : rows()) {
      if (row.tests().contains("DemoAnswersTest")) {
        row.doneBy().stream()
            .filter(place -> isField(place) && !isAnswered(place) && !isPrefilled(place))
            .forEach(place -> unanswered.add(row.id() + ": " + place));
      }
    }
    assertThat(unanswered).isEmpty();
  }

  @Test
  void aNameThatIsNotThereIsNoticed() {
    assertThat(
            Stream.of(
                "hold-meeting#task_dance",
                "open-meeting#opening.shoeSize",
                "deadlines#nap",
                "/nowhere",
                "mail/poem",
                "discuss-iep \"Sing together.\"",
                "no-such-model#task_openMeeting"))
        .noneMatch(this::exists);
    assertThat(Stream.of("NoSuchTest", "HandbookTest#noSuchMethod")).noneMatch(this::testExists);
  }

  private boolean exists(String place) {
    Matcher words = WORDS.matcher(place);
    if (words.matches()) {
      return models.form(words.group(1)).filter(form -> says(form, words.group(2))).isPresent();
    }
    if (place.startsWith("/")) {
      return pages.contains(place);
    }
    if (place.startsWith("mail/") || place.startsWith("pdf/")) {
      return Files.exists(Path.of("src/main/resources/templates", place + ".html"));
    }
    int split = place.indexOf('#');
    if (split < 0) {
      return false;
    }
    String holder = place.substring(0, split);
    String name = place.substring(split + 1);
    if (holder.equals("deadlines")) {
      return models.deadlineRows().stream().anyMatch(row -> row.step().equals(name));
    }
    return models.process(holder).flatMap(model -> model.element(name)).isPresent()
        || isField(place);
  }

  private boolean isField(String place) {
    int split = place.indexOf('#');
    return split > 0
        && models
            .form(place.substring(0, split))
            .filter(form -> form.asked().contains(place.substring(split + 1)))
            .isPresent();
  }

  private boolean isPrefilled(String field) {
    String[] parts = field.split("#");
    return models.form(parts[0]).orElseThrow().form().prefills().containsKey(parts[1]);
  }

  private static boolean isAnswered(String field) {
    String[] parts = field.split("#");
    try {
      JsonNode answers =
          new ObjectMapper()
              .readTree(Path.of("src/main/resources/demo/answers", parts[0] + ".json").toFile());
      return !answers.at("/" + parts[1].replace('.', '/')).isMissingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean says(FormFile form, String words) {
    return texts(form.json()).anyMatch(text -> text.contains(words));
  }

  private static Stream<String> texts(JsonNode node) {
    Stream<String> own =
        node.isTextual()
            ? Stream.of(node.asText().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
            : Stream.empty();
    List<JsonNode> inner = new ArrayList<>();
    node.forEach(inner::add);
    return Stream.concat(own, inner.stream().flatMap(HandbookTest::texts));
  }

  private boolean testExists(String test) {
    String[] parts = test.split("#");
    Optional<String> source =
        sources("src/test/java").entrySet().stream()
            .filter(file -> file.getKey().getFileName().toString().equals(parts[0] + ".java"))
            .map(Map.Entry::getValue)
            .findFirst();
    return source
        .filter(text -> parts.length == 1 || text.contains("void " + parts[1] + "("))
        .isPresent();
  }

  private static Set<String> pages() {
    Set<String> pages = new LinkedHashSet<>();
    for (String source : sources("src/main/java").values()) {
      Matcher base = BASE.matcher(source);
      String prefix = base.find() ? base.group(1) : "";
      pages.add(prefix);
      PATH.matcher(source).results().forEach(path -> pages.add(prefix + path.group(1)));
    }
    return pages;
  }

  private static List<Row> rows() {
    try {
      return ROW.matcher(Files.readString(Path.of("docs/handbook.md")))
          .results()
          .map(
              row ->
                  new Row(
                      row.group(1),
                      row.group(1) + row.group(2),
                      List.copyOf(names(row.group(4))),
                      names(row.group(5))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(String cell) {
    Set<String> names = new LinkedHashSet<>();
    NAME.matcher(cell).results().forEach(name -> names.add(name.group(1)));
    return names;
  }

  private static Map<Path, String> sources(String folder) {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        sources.put(file, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }
}
