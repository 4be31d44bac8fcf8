package org.iepmeetings.roster;

import java.time.ZoneId;

/** A school of the roster. Its time zone and calendar decide what a "day" is for its students. */
public record School(
    String id, String name, ZoneId zone, String phone, String address, boolean schoolOfChoice) {}
