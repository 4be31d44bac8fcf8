package org.iepmeetings.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.Properties;

/** The sentences of one {@code messages/<bundle>_<language>.properties}, written in UTF-8. */
public final class Sentences {

  private final String bundle;
  private final String language;
  private final Properties sentences;

  private Sentences(String bundle, String language, Properties sentences) {
    this.bundle = bundle;
    this.language = language;
    this.sentences = sentences;
  }

  /**
   * @param language BCP 47 code such as {@code es}; English where there are no sentences in it, as
   *     {@link #language()} then says
   */
  public static Sentences in(String bundle, String language) {
    String code = language == null ? "en" : language.split("[-_]")[0];
    return load(bundle, code)
        .map(found -> new Sentences(bundle, code, found))
        .orElseGet(() -> new Sentences(bundle, "en", load(bundle, "en").orElseThrow()));
  }

  static Optional<Properties> load(String bundle, String code) {
    // A code comes from the roster; only letters may become part of a file name.
    if (!code.matches("[A-Za-z]{2,8}")) {
      return Optional.empty();
    }
    String resource = "messages/" + bundle + "_" + code + ".properties";
    try (InputStream in = Sentences.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return Optional.of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language the sentences are really in. */
  public String language() {
    return language;
  }

  /** The sentence as it stands; empty where there is none under this key. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(sentences.getProperty(key));
  }

  /** The sentence with {@code {0}} and so on filled in; an unknown key is a programming error. */
  public String get(String key, Object... arguments) {
    String pattern = sentences.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException(
          "No sentence “" + key + "” in messages/" + bundle + "_" + language + ".properties");
    }
    return MessageFormat.format(pattern, arguments);
  }
}
