package org.iepmeetings.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.iepmeetings.caseload.Caseload.Line;
import org.iepmeetings.caseload.Caseload.Open;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseloadCsvTest {

  @Test
  void aLineComesBackAsItStandsOnThePage() throws IOException {
    CSVRecord row = read(line("Núñez, \"Lu\"\nsecond line"));

    assertThat(row.get("Student")).isEqualTo("Núñez, \"Lu\"\nsecond line");
    assertThat(row.get("Annual review by")).isEqualTo("2027-01-20");
    assertThat(row.get("Triennial review by")).isEmpty();
    assertThat(row.get("Meeting date")).isEqualTo("2027-01-15");
    assertThat(row.get("Meeting by law until")).isEqualTo("2027-01-23");
    assertThat(row.get("If vacations count")).isEqualTo("2027-01-09");
    assertThat(row.get("Waiting on"))
        .isEqualTo("the office: Check the invitations by Jan 5, 2027; Casey: Ask");
    assertThat(row.get("Status")).isEqualTo("Red: act now");
    assertThat(row.get("Why")).isEqualTo("One. Two.");
  }

  /** OWASP: a spreadsheet calculates cells that begin like this. */
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\")"})
  void aNameThatLooksLikeAFormulaIsText(String name) throws IOException {
    assertThat(read(line(name)).get("Student")).isEqualTo("'" + name);
  }

  @Test
  void itBeginsWithTheMarkByWhichExcelKnowsUtf8() {
    assertThat(CaseloadCsv.of(List.of())).startsWith(0xEF, 0xBB, 0xBF);
  }

  private static CSVRecord read(Line line) throws IOException {
    String text = new String(CaseloadCsv.of(List.of(line)), StandardCharsets.UTF_8).substring(1);
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(text))
        .getRecords()
        .get(0);
  }

  private static Line line(String student) {
    return new Line(
        "S1",
        student,
        "7",
        "W",
        "School",
        "T1",
        "Casey",
        LocalDate.parse("2027-01-20"),
        null,
        "",
        "M-1",
        "Annual review",
        LocalDate.parse("2027-01-15"),
        LocalDate.parse("2027-01-23"),
        LocalDate.parse("2027-01-09"),
        "",
        "preparing",
        List.of(
            new Open("the office", "Check the invitations", "Jan 5, 2027", true),
            new Open("Casey", "Ask", "", false)),
        null,
        null,
        Light.RED,
        List.of("One.", "Two."));
  }
}
