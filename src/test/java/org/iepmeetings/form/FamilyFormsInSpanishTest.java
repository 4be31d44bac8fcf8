package org.iepmeetings.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A family that reads Spanish never meets a form that is half in English. */
class FamilyFormsInSpanishTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "note-family-reply",
        "parent-input",
        "add-to-agenda",
        "record-consent",
        "choose-date",
        "answer-excusal",
        "answer-agency"
      })
  void every_word_of_a_family_form_is_there(String formId) {
    assertThat(FormTexts.in("es").missing(forms().get(formId))).isEmpty();
  }

  @Test
  void no_translation_is_left_over_from_a_form_that_changed() {
    Map<String, Form> forms = forms();
    assertThat(Sentences.load("forms", "es").orElseThrow().stringPropertyNames())
        .allMatch(
            key -> {
              Form form = forms.get(key.substring(0, key.indexOf('.')));
              return form != null && names(form.components(), key, form.id() + ".");
            },
            "names a label, help text or option of a form");
  }

  private static boolean names(List<Component> components, String key, String before) {
    return components.stream()
        .anyMatch(
            component ->
                words(component)
                        .map((before + component.name() + ".")::concat)
                        .anyMatch(key::equals)
                    || names(component.components(), key, before));
  }

  private static Stream<String> words(Component component) {
    Stream<String> options =
        component.options() == null || component.options().fixed() == null
            ? Stream.of()
            : component.options().fixed().stream().map(option -> "option." + option.value());
    return Stream.concat(Stream.of("label", "description", "text"), options);
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("forms"))) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".form"))::iterator) {
        try (InputStream in = Files.newInputStream(file)) {
          Form form = Form.read(in);
          forms.put(form.id(), form);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return forms;
  }
}
