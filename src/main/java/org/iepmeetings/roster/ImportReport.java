package org.iepmeetings.roster;

import java.util.List;
import java.util.Map;

/**
 * How a roster import went.
 *
 * @param imported true: everything is in the roster. False: nothing was changed
 * @param counts what was imported, in plain words, in the order to be shown; empty if nothing was
 * @param problems what to put right; empty if everything was imported
 */
public record ImportReport(
    boolean imported, Map<String, Integer> counts, List<RowProblem> problems) {}
