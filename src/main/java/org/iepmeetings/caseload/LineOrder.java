package org.iepmeetings.caseload;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.iepmeetings.caseload.Caseload.Line;

/** The columns by which the caseload page sorts; a student whose cell is empty comes last. */
enum LineOrder {
  STATUS(
      "status", "Status", Comparator.comparing(Line::light).thenComparing(LineOrder.earliestDue())),
  STUDENT("student", "Student", Comparator.comparing(Line::student)),
  GRADE("grade", "Grade", Comparator.comparing(Line::grade, Comparator.nullsLast(gradesInOrder()))),
  SCHOOL("school", "School", Comparator.comparing(Line::school)),
  CASE_MANAGER("caseManager", "Case manager", Comparator.comparing(Line::caseManager)),
  ANNUAL(
      "annual",
      "Annual review by",
      Comparator.comparing(Line::annual, Comparator.nullsLast(naturalOrder()))),
  TRIENNIAL(
      "triennial",
      "Triennial review by",
      Comparator.comparing(Line::triennial, Comparator.nullsLast(naturalOrder()))),
  MEETING(
      "meeting",
      "Meeting",
      Comparator.comparing(Line::meetingDay, Comparator.nullsLast(naturalOrder()))),
  PHASE(
      "phase",
      "Phase",
      Comparator.comparing(
          (Line line) -> line.phase().isEmpty() ? null : line.phase(),
          Comparator.nullsLast(naturalOrder())));

  private final String code;
  private final String heading;
  private final Comparator<Line> order;

  LineOrder(String code, String heading, Comparator<Line> order) {
    this.code = code;
    this.heading = heading;
    this.order = order;
  }

  /** As in the page's address. */
  public String code() {
    return code;
  }

  public String heading() {
    return heading;
  }

  Comparator<Line> order(boolean descending) {
    Comparator<Line> chosen = descending ? order.reversed() : order;
    return chosen.thenComparing(earliestDue()).thenComparing(Line::student);
  }

  static LineOrder of(String code) {
    Optional<LineOrder> known =
        Stream.of(values()).filter(one -> one.code.equals(code)).findFirst();
    return known.orElse(STATUS);
  }

  private static <T extends Comparable<? super T>> Comparator<T> naturalOrder() {
    return Comparator.naturalOrder();
  }

  private static Comparator<Line> earliestDue() {
    return Comparator.comparing(
        line ->
            Stream.of(line.annual(), line.triennial())
                .filter(due -> due != null)
                .min(Comparator.naturalOrder())
                .orElse(null),
        Comparator.nullsLast(Comparator.naturalOrder()));
  }

  /** TK, K, 1 to 12, then ungraded. */
  private static Comparator<String> gradesInOrder() {
    return Comparator.comparingInt(
        grade ->
            switch (grade) {
              case "TK" -> -1;
              case "K" -> 0;
              default -> grade.matches("\\d{1,2}") ? Integer.parseInt(grade) : 99;
            });
  }
}
