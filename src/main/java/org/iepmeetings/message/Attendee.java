package org.iepmeetings.message;

/**
 * One line of "who will be there" in a notice (34 CFR 300.322(b)(1)(i)).
 *
 * @param role a code that has a text {@code role.<code>} in every language, such as {@code parent},
 *     {@code ge-teacher} or {@code lea-representative}
 * @param name null when the role is known and the person is not yet
 */
public record Attendee(String role, String name) {}
