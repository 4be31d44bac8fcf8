package org.iepmeetings.link;

import java.time.ZonedDateTime;

/**
 * An answer that was given.
 *
 * @param at in the school's time zone
 * @param by name of the person
 */
public record Answered(ZonedDateTime at, String by) {}
