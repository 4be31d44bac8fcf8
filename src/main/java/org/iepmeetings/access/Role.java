package org.iepmeetings.access;

/**
 * The engine's groups. A person's groups open pages and queues; what they may see or do for one
 * student follows from the caseload ({@link StudentAccess}).
 */
public final class Role {

  public static final String CASE_MANAGERS = "case-managers";
  public static final String OFFICE = "office";
  public static final String TEACHERS = "teachers";
  public static final String PROVIDERS = "providers";
  public static final String LEADERS = "leaders";
  public static final String ANALYSTS = "analysts";
  public static final String ADMINISTRATORS = "camunda-admin";

  /** People who work in Tasklist. */
  static final String[] STAFF = {CASE_MANAGERS, OFFICE, TEACHERS, PROVIDERS, LEADERS};

  private Role() {}
}
