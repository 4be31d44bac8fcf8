package org.iepmeetings.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.iepmeetings.form.Component.Column;
import org.iepmeetings.form.Component.Option;

/**
 * A form's words in one language: the sentences of {@code messages/form_<language>.properties} and
 * the labels of {@code messages/forms_<language>.properties}.
 *
 * <p>Keys of labels: {@code <formId>.<name>.label}, {@code .description}, {@code .text}, {@code
 * .prefix}, {@code .suffix}, {@code .dateLabel}, {@code .timeLabel}, {@code .option.<value>} and
 * {@code .column.<key>}, where the name is the field's key path without row numbers, or the
 * component's id where it has no key. Without an entry the form's own words stand.
 */
public final class FormTexts {

  private static final Map<String, FormTexts> LANGUAGES = new ConcurrentHashMap<>();

  /** The form's own words, as Tasklist shows them. */
  public static final FormTexts ENGLISH = in("en");

  private final Sentences sentences;
  private final Properties labels;

  private FormTexts(Sentences sentences) {
    this.sentences = sentences;
    this.labels = Sentences.load("forms", sentences.language()).orElseGet(Properties::new);
  }

  /**
   * @param language BCP 47 code such as {@code es}; English where there are no sentences in it, as
   *     {@link #language()} then says
   */
  public static FormTexts in(String language) {
    Sentences sentences = Sentences.in("form", language);
    return LANGUAGES.computeIfAbsent(sentences.language(), code -> new FormTexts(sentences));
  }

  /** The language the sentences are really in. */
  public String language() {
    return sentences.language();
  }

  String sentence(String key, Object... arguments) {
    return sentences.get(key, arguments);
  }

  Template template(Form form, Component component, String what, Template own) {
    String translated = labels.getProperty(key(form, component, what));
    return translated == null ? own : Template.parse(translated);
  }

  String option(Form form, Component component, Option option) {
    return labels.getProperty(
        key(form, component, "option." + Template.string(option.value())), option.label());
  }

  String column(Form form, Component component, Column column) {
    return labels.getProperty(key(form, component, "column." + column.key()), column.label());
  }

  private static String key(Form form, Component component, String what) {
    return form.id() + "." + component.name() + "." + what;
  }

  /** The keys that a translation of the form still lacks; nothing is missing in English. */
  public List<String> missing(Form form) {
    List<String> missing = new ArrayList<>();
    if (!language().equals("en")) {
      missing(form, form.components(), missing);
    }
    return missing;
  }

  private void missing(Form form, List<Component> components, List<String> missing) {
    for (Component component : components) {
      List<String> needed = new ArrayList<>();
      words(component.label(), "label", needed);
      words(component.description(), "description", needed);
      words(component.prefix(), "prefix", needed);
      words(component.suffix(), "suffix", needed);
      if (component.type() != Component.Type.image) {
        words(component.content(), "text", needed);
      }
      if (component.moment() != null) {
        words(component.moment().dateLabel(), "dateLabel", needed);
        words(component.moment().timeLabel(), "timeLabel", needed);
      }
      if (component.options() != null && component.options().fixed() != null) {
        component
            .options()
            .fixed()
            .forEach(option -> needed.add("option." + Template.string(option.value())));
      }
      if (component.table() != null) {
        component.table().columns().forEach(column -> needed.add("column." + column.key()));
      }
      needed.stream()
          .map(what -> key(form, component, what))
          .filter(key -> !labels.containsKey(key))
          .forEach(missing::add);
      missing(form, component.components(), missing);
    }
  }

  private static void words(Template template, String what, List<String> needed) {
    if (template != null && !template.source().isBlank()) {
      needed.add(what);
    }
  }
}
