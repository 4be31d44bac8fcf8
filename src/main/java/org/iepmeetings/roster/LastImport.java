package org.iepmeetings.roster;

import java.time.Instant;
import java.util.Map;

/**
 * The import that made the roster what it is.
 *
 * @param by username; null when the application imported by itself
 */
record LastImport(Instant at, String by, Map<String, Integer> counts) {}
