package org.iepmeetings.roster;

import java.util.Set;

/**
 * A person who works for the school's students.
 *
 * @param username null for people without a login, such as contracted providers
 * @param email null only for staff in no group
 * @param groups engine groups, for example {@code case-managers}
 * @param agency null unless the person is contracted through a nonpublic agency (NPA)
 */
public record StaffMember(
    String id,
    String username,
    String givenName,
    String familyName,
    String email,
    String position,
    Set<String> groups,
    boolean active,
    String agency) {

  public String fullName() {
    return givenName + " " + familyName;
  }

  public boolean hasLogin() {
    return username != null;
  }
}
