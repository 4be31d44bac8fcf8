package org.iepmeetings.meeting;

import java.util.Arrays;
import java.util.Optional;

/** As whom somebody sits in a meeting: the roles of 34 CFR 300.321 and EC 56341. */
public enum MemberRole {
  PARENT("parent", "Parent or guardian"),
  STUDENT("student", "Student"),
  GE_TEACHER("geTeacher", "General education teacher"),
  SPECIAL_EDUCATION("specialEducation", "Special education teacher"),
  PROVIDER("provider", "Service provider"),
  LEA_REPRESENTATIVE("leaRepresentative", "LEA representative"),
  EVALUATION("evaluation", "Interprets the evaluation results"),
  OTHER("other", "Invited for what they know");

  private final String code;
  private final String words;

  MemberRole(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** As in the forms and in the table {@code required-team}. */
  public String code() {
    return code;
  }

  public String words() {
    return words;
  }

  /** Empty for a role in words of its own, as the forms of version 0.1.0 had it. */
  public static Optional<MemberRole> of(Object code) {
    return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
  }
}
