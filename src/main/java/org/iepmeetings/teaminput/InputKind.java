package org.iepmeetings.teaminput;

import java.util.Arrays;

/** The three forms of input before a meeting. Handbook, "Before the Meeting", bullets 5 to 7. */
public enum InputKind {
  GE_FEEDBACK("geFeedback", "ge-feedback", "GE feedback"),
  PROVIDER_REPORT("providerReport", "provider-report", "Provider report"),
  PARENT_INPUT("parentInput", "parent-input", "Parent input");

  private final String code;
  private final String formId;
  private final String words;

  InputKind(String code, String formId, String words) {
    this.code = code;
    this.formId = formId;
    this.words = words;
  }

  /** As in the process variable {@code inputKind}, the decision table and the mail texts. */
  public String code() {
    return code;
  }

  public String formId() {
    return formId;
  }

  public String words() {
    return words;
  }

  public static InputKind of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst().orElseThrow();
  }
}
