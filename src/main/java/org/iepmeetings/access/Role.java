package org.iepmeetings.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** What each group is called on every page, by group. */
  public static final Map<String, String> WORDS = words();

  /** People who work in Tasklist. */
  static final String[] STAFF = {CASE_MANAGERS, OFFICE, TEACHERS, PROVIDERS, LEADERS};

  private Role() {}

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(CASE_MANAGERS, "Case managers");
    words.put(OFFICE, "Office");
    words.put(TEACHERS, "Teachers");
    words.put(PROVIDERS, "Providers");
    words.put(LEADERS, "Leaders");
    words.put(ANALYSTS, "Analysts");
    words.put(ADMINISTRATORS, "Administrators");
    return Collections.unmodifiableMap(words);
  }
}
