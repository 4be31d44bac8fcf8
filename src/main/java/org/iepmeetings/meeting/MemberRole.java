package org.iepmeetings.meeting;

import java.util.Arrays;
import java.util.Optional;

/** As whom somebody sits in a meeting: the roles of 34 CFR 300.321 and EC 56341. */
public enum MemberRole {
  PARENT("parent", "Parent or guardian", "parent"),
  STUDENT("student", "Student", "student"),
  GE_TEACHER("geTeacher", "General education teacher", "ge-teacher"),
  SPECIAL_EDUCATION("specialEducation", "Special education teacher", "special-education-teacher"),
  PROVIDER("provider", "Service provider", "provider"),
  LEA_REPRESENTATIVE("leaRepresentative", "LEA representative", "lea-representative"),
  EVALUATION("evaluation", "Interprets the evaluation results", "evaluation-interpreter"),
  OTHER("other", "Invited for what they know", "other");

  private final String code;
  private final String words;
  private final String inLetters;

  MemberRole(String code, String words, String inLetters) {
    this.code = code;
    this.words = words;
    this.inLetters = inLetters;
  }

  /** As in the keys {@code role.*} of the letters' texts, which families read. */
  public String inLetters() {
    return inLetters;
  }

  /** As in the forms and in the table {@code required-team}. */
  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /** Inside a sentence: the LEA keeps its capitals. */
  public String inSentence() {
    return this == LEA_REPRESENTATIVE
        ? words
        : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  /** Empty for a role in words of its own, as the forms of version 0.1.0 had it. */
  public static Optional<MemberRole> of(Object code) {
    return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
  }
}
