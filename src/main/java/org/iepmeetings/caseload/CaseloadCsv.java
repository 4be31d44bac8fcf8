package org.iepmeetings.caseload;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.iepmeetings.caseload.Caseload.Line;

/**
 * The caseload as a file for a spreadsheet: UTF-8 with a byte order mark, which Excel asks for,
 * dates as 2026-11-03.
 */
final class CaseloadCsv {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CaseloadCsv() {}

  static byte[] of(List<Line> lines) {
    StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader(
                "Student",
                "Grade",
                "School",
                "Case manager",
                "Annual review by",
                "Triennial review by",
                "Meeting",
                "Meeting date",
                "Meeting by law until",
                "If vacations count",
                "Phase",
                "Waiting on",
                "Status",
                "Why")
            .get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      for (Line line : lines) {
        csv.printRecord(
            safe(line.student()),
            safe(line.grade()),
            safe(line.school()),
            safe(line.caseManager()),
            line.annual(),
            line.triennial(),
            safe(line.type()),
            line.meetingDay(),
            line.legalDate(),
            line.untolled(),
            safe(line.phase()),
            safe(
                line.open().stream()
                    .map(
                        open ->
                            "%s: %s%s"
                                .formatted(
                                    open.who(),
                                    open.what(),
                                    open.due().isEmpty() ? "" : " by " + open.due()))
                    .collect(joining("; "))),
            safe(line.light().words()),
            safe(String.join(" ", line.reasons())));
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A cell that begins like a formula would be calculated by the spreadsheet that opens it. */
  static String safe(String cell) {
    return cell == null || cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0
        ? cell
        : "'" + cell;
  }
}
