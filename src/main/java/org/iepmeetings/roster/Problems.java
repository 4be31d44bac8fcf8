package org.iepmeetings.roster;

import java.util.ArrayList;
import java.util.List;

/** Collects what keeps a roster from being imported, and says so when it lists only the first. */
class Problems {

  /** As many as a person puts right before trying again. */
  static final int LISTED = 200;

  private final List<RowProblem> listed = new ArrayList<>();
  private int found;

  void add(String file, long line, String column, String sentence) {
    found++;
    if (listed.size() < LISTED) {
      listed.add(new RowProblem(file, line, column, sentence));
    }
  }

  void addAboutFile(String file, String sentence) {
    add(file, 0, "", sentence);
  }

  boolean none() {
    return found == 0;
  }

  List<RowProblem> all() {
    if (found == listed.size()) {
      return List.copyOf(listed);
    }
    List<RowProblem> all = new ArrayList<>(listed);
    all.add(
        new RowProblem(
            "",
            0,
            "",
            "Only the first %d of %d problems are listed. Correct these and import again to see the rest."
                .formatted(LISTED, found)));
    return all;
  }
}
