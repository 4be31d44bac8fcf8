package org.iepmeetings.form;

import java.util.regex.Pattern;

/** A form's {@code validate.pattern}, which is JavaScript's and searched for, never anchored. */
final class JsPattern {

  private static final String SPACE =
      "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

  private static final Pattern AROUND = Pattern.compile("^[" + SPACE + "]+|[" + SPACE + "]+\\z");

  private JsPattern() {}

  /** Without what JavaScript takes for white space at both ends. */
  static String trim(String text) {
    return AROUND.matcher(text).replaceAll("");
  }

  /**
   * The same rule for Java; use it with {@code find()}.
   *
   * @throws FormException for what the two languages do not share
   */
  static Pattern translate(String source) {
    StringBuilder java = new StringBuilder();
    boolean set = false;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
        if (i == source.length()) {
          throw refused(source, "it ends with \\");
        }
        char escaped = source.charAt(i);
        if (escaped == 's') {
          java.append(set ? SPACE : "[" + SPACE + "]");
        } else if (escaped == 'S' && !set) {
          java.append("[^").append(SPACE).append("]");
        } else if ("dDwW".indexOf(escaped) >= 0
            || "tnr".indexOf(escaped) >= 0
            || escaped == 'b' && !set
            || escaped < 128 && !Character.isLetterOrDigit(escaped)) {
          java.append('\\').append(escaped);
        } else {
          throw refused(source, "\\" + escaped + " means different things to browser and server");
        }
      } else if (set) {
        if (c == ']') {
          set = false;
        }
        java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
      } else if (c == '[') {
        set = true;
        java.append(c);
        if (i + 1 < source.length() && source.charAt(i + 1) == '^') {
          java.append('^');
          i++;
        }
        if (i + 1 < source.length() && source.charAt(i + 1) == ']') {
          throw refused(source, "[] is empty");
        }
      } else if (c == '$') {
        java.append("\\z");
      } else if (c == '.') {
        java.append("[^\\n\\r\\u2028\\u2029]");
      } else if (c == '(' && source.startsWith("(?", i)) {
        if (!source.startsWith("(?:", i)
            && !source.startsWith("(?=", i)
            && !source.startsWith("(?!", i)) {
          throw refused(source, "of the groups with (?, only (?: (?= and (?! are shared");
        }
        java.append(source, i, i + 3);
        i += 2;
      } else if (c == '+'
          && i > 0
          && "*+?}".indexOf(source.charAt(i - 1)) >= 0
          && !escapedAt(source, i - 1)) {
        throw refused(source, "a + behind another count is not shared");
      } else {
        java.append(c);
      }
    }
    try {
      return Pattern.compile(java.toString());
    } catch (java.util.regex.PatternSyntaxException e) {
      throw refused(source, e.getDescription());
    }
  }

  private static boolean escapedAt(String source, int index) {
    int backslashes = 0;
    while (index - backslashes > 0 && source.charAt(index - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static FormException refused(String source, String why) {
    return new FormException("The pattern “" + source + "” cannot be checked: " + why + ".");
  }
}
