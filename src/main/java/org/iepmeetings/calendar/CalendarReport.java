package org.iepmeetings.calendar;

import java.util.List;

/**
 * What came of importing a school's calendar: all of it, or nothing and every problem found.
 *
 * @param rows how many rows now stand for the school; 0 when nothing was imported
 */
public record CalendarReport(boolean imported, int rows, List<CalendarProblem> problems) {

  /**
   * One thing that is wrong with the file.
   *
   * @param line line of the file, the header being line 1; 0 for the file as a whole
   * @param column name of the column, empty where the whole line or file is meant
   * @param sentence what is wrong and what to do
   */
  public record CalendarProblem(long line, String column, String sentence) {

    @Override
    public String toString() {
      String where =
          line == 0 ? "" : "Line " + line + (column.isEmpty() ? "" : ", " + column) + ": ";
      return where + sentence;
    }
  }
}
