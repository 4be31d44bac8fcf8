package org.iepmeetings.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One CSV file (RFC 4180, UTF-8 with or without a byte order mark) with its header line. */
class CsvFile {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private final String name;
  private final Problems problems;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<CsvRow> rows = new ArrayList<>();
  private int width;

  private CsvFile(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /**
   * Reads a file whose text can be taken apart without doubt; anything else is a problem.
   *
   * @param required columns that must be there; other columns may be there too
   */
  static CsvFile parse(String name, byte[] bytes, List<String> required, Problems problems) {
    CsvFile file = new CsvFile(name, problems);
    String text = file.decode(bytes);
    if (text != null) {
      file.readRows(text, required);
    }
    return file;
  }

  List<CsvRow> rows() {
    return rows;
  }

  /** Our own files have no other columns than these: one more is a column misspelt. */
  CsvFile andNoOther(List<String> known) {
    columns.keySet().stream()
        .filter(column -> !known.contains(column))
        .forEach(
            column ->
                problems.add(
                    name,
                    1,
                    column,
                    "This file has no such column. Remove it, or correct its name to one of: %s."
                        .formatted(String.join(", ", known))));
    return this;
  }

  private String decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      // The decoder stops at the first byte that it cannot read.
      long line = lineAt(bytes, buffer.position());
      problems.add(
          name,
          line,
          "",
          "This line is not in UTF-8. Save the file again as \"CSV UTF-8\" so that names keep their accents.");
      return null;
    }
  }

  private static long lineAt(byte[] bytes, int position) {
    long line = 1;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private void readRows(String text, List<String> required) {
    if (text.isBlank()) {
      problems.addAboutFile(name, "The file is empty. Its first line must name the columns.");
      return;
    }
    long lastLine = 0;
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      for (CSVRecord record : parser) {
        long line = lastLine + 1;
        lastLine = parser.getCurrentLineNumber();
        if (columns.isEmpty()) {
          readHeader(record, required);
        } else if (!isBlank(record)) {
          readRow(record, line);
        }
      }
    } catch (UncheckedIOException | IOException broken) {
      problems.add(
          name,
          lastLine + 1,
          "",
          "A quotation mark in this row is not closed, or text follows its closing mark. "
              + "Put the whole value in quotation marks and double each mark inside it.");
    }
  }

  private void readHeader(CSVRecord record, List<String> required) {
    width = record.size();
    for (int i = 0; i < width; i++) {
      String column = record.get(i).strip();
      if (!column.isEmpty() && columns.putIfAbsent(column, i) != null) {
        problems.add(name, 1, column, "This column stands twice. Keep one of the two.");
      }
    }
    if (record.size() == 1 && (record.get(0).contains(";") || record.get(0).contains("\t"))) {
      problems.add(
          name,
          1,
          "",
          "The columns are not separated by commas. Save the file as CSV with commas.");
      return;
    }
    required.stream()
        .filter(column -> !columns.containsKey(column))
        .forEach(
            column ->
                problems.add(
                    name,
                    1,
                    column,
                    "This column is missing. Add it to the first line, spelled exactly like this."));
  }

  private void readRow(CSVRecord record, long line) {
    if (record.size() != width) {
      problems.add(
          name,
          line,
          "",
          "This row has %d values but the first line names %d columns. Look for a missing or an extra comma, and put values with commas in quotation marks."
              .formatted(record.size(), width));
      return;
    }
    rows.add(new CsvRow(name, line, columns, record.values(), problems));
  }

  private static boolean isBlank(CSVRecord record) {
    return Arrays.stream(record.values()).allMatch(String::isBlank);
  }
}
