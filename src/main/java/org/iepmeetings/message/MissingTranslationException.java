package org.iepmeetings.message;

import java.util.Locale;

/** A text of a mail is not there in the language asked for. Nothing is sent instead. */
public class MissingTranslationException extends RuntimeException {

  MissingTranslationException(String key, Locale language) {
    super(
        "The mail text \""
            + key
            + "\" is missing in language \""
            + language.toLanguageTag()
            + "\". Add it to messages/mail_"
            + language.getLanguage()
            + ".properties.");
  }
}
