package org.iepmeetings.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostedAnswersTest {

  private static final ZoneId SCHOOL = ZoneId.of("America/Los_Angeles");

  private static Map<String, Object> parse(
      Form form, Map<String, Object> shown, Map<String, List<String>> posted) {
    Map<String, String[]> parameters = new HashMap<>();
    posted.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    parameters.put("_end", new String[] {"1"});
    parameters.put("_csrf", new String[] {"x"});
    return PostedAnswers.parse(form, shown, parameters, SCHOOL);
  }

  private static Object answer(Form form, Object shown, String... posted) {
    Map<String, Object> values = shown == null ? Map.of() : Map.of("s", Map.of("answer", shown));
    return Values.get(
        parse(form, values, Map.of("_asked", List.of("s.answer"), "s.answer", List.of(posted))),
        List.of("s", "answer"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T09:30, 2026-11-25T09:30-08:00",
    "2026-07-01T09:30, 2026-07-01T09:30-07:00",
    // Does not exist: the clocks go from 2 to 3. It stays as typed, for the check to refuse.
    "2026-03-08T02:30, 2026-03-08T02:30",
    "tomorrow, tomorrow"
  })
  void a_time_is_the_schools_wall_clock_time(String typed, String written) {
    Form form =
        TestForm.field("datetime", ",'subtype':'datetime','timeSerializingFormat':'utc_offset'");

    assertThat(answer(form, null, typed)).isEqualTo(written);
  }

  @Test
  void a_time_nobody_touched_stays_as_it_was_written() {
    Form form =
        TestForm.field("datetime", ",'subtype':'datetime','timeSerializingFormat':'utc_offset'");

    assertThat(answer(form, "2026-12-15T14:30+00:00", "2026-12-15T06:30"))
        .isEqualTo("2026-12-15T14:30+00:00");
  }

  @Test
  void options_get_their_type_back() {
    Form form =
        TestForm.field(
            "checklist",
            ",'values':[{'label':'One','value':1},{'label':'On','value':true},"
                + "{'label':'Both','value':{'a':1,'b':2}}]");

    assertThat(answer(form, null, "1", "true", "{a=1, b=2}", "forged"))
        .isEqualTo(List.of(1, true, Map.of("a", 1, "b", 2), "forged"));
  }

  @Test
  void lines_end_as_they_were_typed() {
    assertThat(answer(TestForm.field("textarea", ""), null, " a\r\n\r\nb ")).isEqualTo(" a\n\nb ");
  }

  @Test
  void what_the_page_did_not_ask_is_kept_for_the_check_to_refuse() {
    Form form = TestForm.field("textfield", ",'readonly':true");

    Map<String, Object> answers = parse(form, Map.of(), Map.of("s.answer", List.of("forged")));

    assertThat(FormCheck.check(form, Map.of(), answers).problems())
        .extracting(Problem::sentence)
        .containsExactly("This form has no field “s.answer”, so that answer cannot be kept.");
  }

  @Test
  void a_page_that_was_cut_off_is_refused() {
    assertThatThrownBy(
            () -> PostedAnswers.parse(TestForm.field("textfield", ""), Map.of(), Map.of(), SCHOOL))
        .isInstanceOf(PostedAnswers.IncompletePost.class);
  }

  @Test
  void a_row_that_was_added_after_another_was_removed_begins_empty() {
    Form form =
        TestForm.of(
            "{'type':'dynamiclist','id':'l','path':'s.rows','disableCollapse':true,'components':["
                + "{'type':'textfield','id':'a','key':'a'}]}");
    Map<String, Object> shown =
        Map.of("s", Map.of("rows", List.of(Map.of("a", "first"), Map.of("a", "second"))));
    Map<String, Object> answers =
        parse(
            form,
            shown,
            Map.of(
                "_asked", List.of("s.rows[0].a", "s.rows[1].a"),
                "s.rows[0]", List.of("0"),
                "s.rows[0].a", List.of("first"),
                "s.rows[1]", List.of("1"),
                "s.rows[1].a", List.of("second")));

    PostedAnswers.changeRows(form, shown, answers, "remove:s.rows[1]");
    String added = PostedAnswers.changeRows(form, shown, answers, "add:s.rows");

    assertThat(added).isEqualTo("s.rows[1]");
    assertThat(FormCheck.check(form, shown, answers).sections())
        .isEqualTo(Map.of("s", Map.of("rows", List.of(Map.of("a", "first"), Map.of("a", "")))));
  }
}
