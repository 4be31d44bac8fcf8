package org.iepmeetings.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Puts letters into words: {@code templates/mail/<template>.html} and {@code .txt} inside {@code
 * layout/letter}, with the texts of {@code messages/mail_<language>.properties}. A language is
 * spoken as soon as its file is there.
 *
 * <p>Strict on purpose: a text or a value that is missing, or a value that the template does not
 * know, stops the letter instead of leaving a hole in it.
 */
@Component
class MailTexts {

  private static final String FOLDER = "templates/mail/";
  private static final String LAYOUT = "layout/letter";

  /** A line such as {@code - place?: where to go} in the comment at a template's head. */
  private static final Pattern MODEL_KEY = Pattern.compile("(?m)^\\s*- (\\w+)(\\??): ");

  private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
  private final TemplateEngine html = engine(TemplateMode.HTML, ".html");
  private final TemplateEngine text = engine(TemplateMode.TEXT, ".txt");

  MailTexts() {
    messages.setBasename("messages/mail");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
  }

  /** The subject is the same for every letter of a kind: it stands open in every mailbox. */
  String subject(String template, Locale language) {
    return message(template + ".subject", language);
  }

  /**
   * @throws MissingTranslationException a text is not there in this language
   * @throws IllegalArgumentException the model does not fit the template
   */
  Letter write(String template, Locale language, String toName, Map<String, Object> model) {
    check(template, model);
    Map<String, Object> words = new HashMap<>();
    model.forEach((key, value) -> words.put(key, inWords(key, value, language)));
    words.put("toName", toName);
    words.put("language", language.toLanguageTag());
    words.put("subject", subject(template, language));
    return new Letter(
        subject(template, language),
        render(html, template, language, words),
        render(text, template, language, words));
  }

  /** The translation somebody made, with the English letter below it. */
  Letter translated(Translation made, Locale language, String html, String text) {
    String paragraphs =
        Arrays.stream(made.text().strip().split("\\R\\s*\\R"))
            .map(words -> "<p>" + HtmlUtils.htmlEscape(words).replaceAll("\\R", "<br>") + "</p>")
            .collect(Collectors.joining());
    if (made.link() != null) {
      html = html.replace(Translation.LINK_TO_COME, HtmlUtils.htmlEscape(made.link()));
      text = text.replace(Translation.LINK_TO_COME, made.link());
    }
    String link =
        made.link() == null
            ? ""
            : "<p><a class=\"button\" href=\"%1$s\">%1$s</a></p>"
                .formatted(HtmlUtils.htmlEscape(made.link()));
    String above =
        "<div lang=\"%s\"><h1>%s</h1>%s%s</div><hr>"
            .formatted(
                language.toLanguageTag(), HtmlUtils.htmlEscape(made.subject()), paragraphs, link);
    return new Letter(
        made.subject(),
        html.replaceFirst("<main>", Matcher.quoteReplacement("<main>" + above)),
        Stream.of(made.text().strip(), made.link(), "----------", text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n\n")));
  }

  private static String render(
      TemplateEngine engine, String template, Locale language, Map<String, Object> words) {
    try {
      Context context = new Context(language, words);
      context.setVariable("body", engine.process(template, context).strip());
      return engine.process(LAYOUT, context);
    } catch (TemplateEngineException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof MissingTranslationException missing) {
          throw missing;
        }
        if (cause instanceof MissingValueException missing) {
          throw missing;
        }
      }
      throw failure;
    }
  }

  /** Dates in the recipient's language; the time with its zone spelled out. */
  private static Object inWords(String key, Object value, Locale language) {
    // US habits for the hour and the order of a date, whatever the language.
    Locale reader = new Locale(language.getLanguage(), "US");
    DateTimeFormatter day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(reader);
    if (value instanceof LocalDate date) {
      return day.format(date);
    }
    if (value instanceof ZonedDateTime time) {
      return "%s, %s (%s)"
          .formatted(
              day.format(time),
              DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(reader).format(time),
              DateTimeFormatter.ofPattern("zzzz", reader).format(time));
    }
    if (value instanceof Temporal || value instanceof Date) {
      throw new IllegalArgumentException(
          "The mail value \"%s\" is of type %s. Give a LocalDate, or a ZonedDateTime in the school's zone."
              .formatted(key, value.getClass().getSimpleName()));
    }
    return value;
  }

  private static void check(String template, Map<String, Object> model) {
    Map<String, Boolean> keys = new HashMap<>(modelKeys(LAYOUT));
    keys.putAll(modelKeys(template));
    Set<String> wrong = new TreeSet<>();
    keys.forEach(
        (key, required) -> {
          if (required && model.get(key) == null) {
            wrong.add("\"" + key + "\" is missing");
          }
        });
    model.keySet().stream()
        .filter(key -> !keys.containsKey(key))
        .forEach(key -> wrong.add("\"" + key + "\" is not known to the template"));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "The values given for mail template \"%s\" do not fit: %s. See the head of %s%s.html."
              .formatted(template, String.join(", ", wrong), FOLDER, template));
    }
  }

  /** The model keys that a template's head names, and whether each must be given. */
  static Map<String, Boolean> modelKeys(String template) {
    String source;
    try {
      source =
          new ClassPathResource(FOLDER + template + ".html")
              .getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.FileNotFoundException unknown) {
      throw new IllegalArgumentException(
          "There is no mail template \"%s\" (%s%s.html).".formatted(template, FOLDER, template));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Boolean> keys = new HashMap<>();
    Matcher key = MODEL_KEY.matcher(source.substring(0, Math.max(0, source.indexOf("*/-->"))));
    while (key.find()) {
      keys.put(key.group(1), key.group(2).isEmpty());
    }
    return keys;
  }

  private String message(String key, Locale language, Object... values) {
    if (Arrays.stream(values).anyMatch(Objects::isNull)) {
      throw new MissingValueException(
          "The mail text \"%s\" needs a value that was not given.".formatted(key));
    }
    try {
      return messages.getMessage(key, values, language);
    } catch (NoSuchMessageException missing) {
      throw new MissingTranslationException(key, language);
    }
  }

  private TemplateEngine engine(TemplateMode mode, String suffix) {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix(FOLDER);
    files.setSuffix(suffix);
    files.setTemplateMode(mode);
    files.setCharacterEncoding(StandardCharsets.UTF_8.name());
    TemplateEngine engine = new TemplateEngine();
    engine.setTemplateResolver(files);
    engine.setDialect(new SpringStandardDialect());
    engine.setMessageResolver(
        new AbstractMessageResolver() {
          @Override
          public String resolveMessage(
              ITemplateContext context, Class<?> origin, String key, Object[] values) {
            return message(key, context.getLocale(), values == null ? new Object[0] : values);
          }

          @Override
          public String createAbsentMessageRepresentation(
              ITemplateContext context, Class<?> origin, String key, Object[] values) {
            throw new MissingTranslationException(key, context.getLocale());
          }
        });
    return engine;
  }

  /** A text has a place for a value that the model lacks. */
  static class MissingValueException extends IllegalArgumentException {
    MissingValueException(String sentence) {
      super(sentence);
    }
  }
}
