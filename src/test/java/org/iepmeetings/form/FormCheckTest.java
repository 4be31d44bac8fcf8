package org.iepmeetings.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormCheckTest {

  private static Map<String, Object> json(String json) {
    try {
      return Values.asMap(new ObjectMapper().readValue(json.replace('\'', '"'), Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> sentences(Form form, String shown, String submitted) {
    return FormCheck.check(form, json(shown), json(submitted)).problems().stream()
        .map(Problem::sentence)
        .toList();
  }

  /** Component and rule, an answer, and the sentence; without a sentence the answer is good. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          textfield | 'validate':{'required':true} | '' | Please fill in “Answer”.
          textfield | 'validate':{'required':true} | null | Please fill in “Answer”.
          textfield | 'validate':{'required':true} | '  ' | Please fill in “Answer”.
          textfield | 'validate':{'required':true} | 'x' |
          textfield | | '' |
          textfield | | 5 | “Answer” must be text.
          textfield | | ['x'] | “Answer” must be text.
          textfield | | 'a\\nb' | “Answer” must be on one line. Please take out the line breaks.
          textfield | | 'a\\u0000b' | “Answer” contains a character that cannot be kept. Please type the text again instead of pasting it.
          textfield | | 'a\\ud83d' | “Answer” contains a character that cannot be kept. Please type the text again instead of pasting it.
          textfield | 'validate':{'minLength':3} | ' ab ' | “Answer” is too short: please write at least 3 characters.
          textfield | 'validate':{'minLength':3} | '' |
          textfield | 'validate':{'maxLength':3} | 'abcde' | “Answer” is too long by 2 characters: at most 3 are possible.
          textfield | 'validate':{'maxLength':3} | '  abc  ' |
          textfield | 'validate':{'maxLength':'=limits.most'} | 'abc' | “Answer” is too long by 1 characters: at most 2 are possible.
          textfield | 'validate':{'maxLength':'=limits.none'} | 'abc' |
          textfield | 'validate':{'pattern':'^\\\\d{5}$'},'description':'Five digits.' | '1234' | “Answer” is not written in the expected way. Five digits.
          textfield | 'validate':{'pattern':'^\\\\d{5}$'} | '90210' |
          textfield | 'validate':{'pattern':'b'} | 'abc' |
          textfield | 'validate':{'pattern':'^b'} | '' |
          textfield | 'validate':{'validationType':'email'} | 'maria@' | “Answer” must be an e-mail address, such as name@example.org.
          textfield | 'validate':{'validationType':'email'} | 'maria@example.org' |
          textfield | 'validate':{'validationType':'phone'} | '555' | “Answer” must be a phone number with its country code, such as +1 for the United States: +15105550123.
          textfield | 'validate':{'validationType':'phone'} | '+15105550123' |
          textarea | 'validate':{'required':true} | '' | Please fill in “Answer”.
          textarea | | 'a\\r\\n\\tb' |
          textarea | 'validate':{'maxLength':2} | 'abc' | “Answer” is too long by 1 characters: at most 2 are possible.
          number | 'validate':{'required':true} | null | Please fill in “Answer”.
          number | | null |
          number | | '5' | “Answer” must be a number in digits only, such as 1500 or 2.5.
          number | | 'abc' | “Answer” must be a number in digits only, such as 1500 or 2.5.
          number | | true | “Answer” must be a number in digits only, such as 1500 or 2.5.
          number | 'serializeToString':true | '5.50' |
          number | 'serializeToString':true | 5 | “Answer” must be a number in digits only, such as 1500 or 2.5.
          number | 'decimalDigits':0 | 2.5 | “Answer” must be a whole number.
          number | 'decimalDigits':0 | 2.0 |
          number | 'decimalDigits':1 | 2.55 | “Answer” may have at most 1 digits after the decimal point.
          number | 'increment':5 | 12 | “Answer” must go in steps of 5.
          number | 'increment':5 | 15 |
          number | 'validate':{'min':1} | 0 | “Answer” must be 1 or more.
          number | 'validate':{'min':1} | 1 |
          number | 'validate':{'max':'=limits.most'} | 3 | “Answer” must be 2 or less.
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_offset','validate':{'required':true} | null | Please fill in “Answer”.
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-11-22T14:30-06:00' |
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-12-15T14:30+00:00' |
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-11-22T14:30' | “Answer” needs a date and a time.
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-11-31T14:30-06:00' | “Answer” needs a date and a time.
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-11-22T14:30Z' | “Answer” needs a date and a time.
          datetime | 'subtype':'datetime','timeSerializingFormat':'utc_normalized' | '2026-11-22T14:30Z' |
          datetime | 'subtype':'datetime' | '2026-11-22T14:30' |
          datetime | 'subtype':'time' | '14:30' |
          datetime | 'subtype':'time' | '25:30' | “Answer” must be a time of day.
          checkbox | 'validate':{'required':true} | false | Please tick “Answer”.
          checkbox | 'validate':{'required':true} | null | Please tick “Answer”.
          checkbox | 'validate':{'required':true} | true |
          checkbox | | false |
          checkbox | | 'yes' | “Answer” must be ticked or not ticked.
          radio | 'values':[{'label':'Yes','value':'yes'}],'validate':{'required':true} | null | Please choose an answer for “Answer”.
          radio | 'values':[{'label':'Yes','value':'yes'}] | 'no' | “Answer” has an answer that is not among the choices. Please choose again.
          radio | 'values':[{'label':'Yes','value':'yes'}] | 'yes' |
          radio | 'values':[{'label':'One','value':1}] | '1' | “Answer” has an answer that is not among the choices. Please choose again.
          select | 'valuesKey':'names' | 'ana' |
          select | 'valuesKey':'names' | 'zoe' | “Answer” has an answer that is not among the choices. Please choose again.
          select | 'valuesKey':'nowhere' | 'ana' | “Answer” has an answer that is not among the choices. Please choose again.
          select | 'valuesExpression':'=team.members' | 'p1' |
          select | 'valuesExpression':'=team.members' | 'Pia' | “Answer” has an answer that is not among the choices. Please choose again.
          checklist | 'valuesKey':'names','validate':{'required':true} | [] | Please choose at least one answer for “Answer”.
          checklist | 'valuesKey':'names' | ['ana','theo'] |
          checklist | 'valuesKey':'names' | ['ana','zoe'] | “Answer” has an answer that is not among the choices. Please choose again.
          checklist | 'valuesKey':'names' | 'ana' | “Answer” has an answer that is not among the choices. Please choose again.
          taglist | 'valuesKey':'names','validate':{'required':true} | null | Please choose at least one answer for “Answer”.
          taglist | 'valuesKey':'names' | ['ana','ana'] | “Answer” has the same answer twice. Please choose again.
          """)
  void holds_an_answer_to_its_rules(String type, String rules, String answer, String sentence) {
    Form form = TestForm.field(type, rules == null ? "" : "," + rules);
    String shown =
        "{'limits':{'most':2},'names':['ana','theo'],'team':{'members':[{'value':'p1','label':'Pia'}]}}";

    List<String> sentences = sentences(form, shown, "{'s':{'answer':" + answer + "}}");

    assertThat(sentences).isEqualTo(sentence == null ? List.of() : List.of(sentence));
  }

  @Test
  void long_verbatim_text_comes_back_unchanged() {
    String words =
        "  “¿Señora?” she said 🙂👩‍👩‍👧\r\n\tand then\n\n".repeat(500).substring(0, 20_000);
    Form form = TestForm.field("textarea", "");

    CheckedAnswers checked = FormCheck.check(form, Map.of(), Map.of("s", Map.of("answer", words)));

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.sections()).isEqualTo(Map.of("s", Map.of("answer", words)));
  }

  @Test
  void keys_with_a_dot_go_to_the_record_and_plain_keys_to_the_process() {
    Form form =
        TestForm.of(
            "{'type':'group','id':'g','path':'opening','components':["
                + "{'type':'textfield','id':'a','key':'rights.reply'}]}",
            "{'type':'textfield','id':'b','key':'outcome'}");

    CheckedAnswers checked =
        FormCheck.check(
            form, Map.of(), json("{'opening':{'rights':{'reply':'yes'}},'outcome':'held'}"));

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.sections())
        .isEqualTo(Map.of("opening", Map.of("rights", Map.of("reply", "yes"))));
    assertThat(checked.plain()).isEqualTo(Map.of("outcome", "held"));
  }

  @Test
  void what_was_left_empty_is_kept_as_empty() {
    Form form =
        TestForm.of(
            "{'type':'textfield','id':'a','key':'s.text'}",
            "{'type':'number','id':'b','key':'s.number'}",
            "{'type':'checkbox','id':'c','key':'s.tick'}",
            "{'type':'checklist','id':'d','key':'s.many','valuesKey':'names'}");

    assertThat(FormCheck.check(form, Map.of(), Map.of()).sections())
        .isEqualTo(json("{'s':{'text':'','number':null,'tick':false,'many':[]}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'s':{'answer':'x'},'approved':true}",
        "{'s':{'answer':'x','approved':true}}",
        "{'s':{'answer':'x'},'other':{'approved':true}}",
        "{'s':{'answer':'x'},'other':{}}",
        "{'s':{'answer':'x'},'other':null}"
      })
  void a_field_the_form_does_not_have_is_refused_by_name(String submitted) {
    assertThat(sentences(TestForm.field("textfield", ""), "{}", submitted))
        .singleElement()
        .asString()
        .startsWith("This form has no field “")
        .endsWith("so that answer cannot be kept.");
  }

  @Nested
  class Read_only_and_disabled {

    private final Form form =
        TestForm.of(
            "{'type':'textarea','id':'a','key':'opening.reply','label':'Reply','readonly':true}",
            "{'type':'textfield','id':'b','key':'closing.date','label':'Date','disabled':true}",
            "{'type':'textfield','id':'c','key':'closing.kept','label':'Kept','readonly':true}",
            "{'type':'textfield','id':'d','key':'closing.mine'}");
    private final String shown =
        "{'opening':{'reply':'a\\nb','more':1},'closing':{'date':'today','kept':'k'}}";

    @Test
    void may_come_back_as_shown_and_other_sections_are_not_written() {
      CheckedAnswers checked =
          FormCheck.check(
              form,
              json(shown),
              json("{'opening':{'reply':'a\\nb'},'closing':{'kept':'k','mine':'m'}}"));

      assertThat(checked.problems()).isEmpty();
      assertThat(checked.sections()).isEqualTo(json("{'closing':{'kept':'k','mine':'m'}}"));
    }

    @Test
    void may_not_change() {
      assertThat(
              sentences(
                  form, shown, "{'opening':{'reply':'a b'},'closing':{'date':'x','kept':''}}"))
          .containsExactly(
              "“Reply” is only shown here and cannot be changed. Please open the form again.",
              "“Date” is only shown here and cannot be changed. Please open the form again.",
              "“Kept” is only shown here and cannot be changed. Please open the form again.");
    }

    @Test
    void a_field_may_be_read_only_under_a_condition() {
      Form locked =
          TestForm.of(
              "{'type':'checkbox','id':'l','key':'s.lock'}",
              "{'type':'textfield','id':'a','key':'s.a','label':'A','readonly':'=s.lock'}");

      assertThat(sentences(locked, "{'s':{'a':'x'}}", "{'s':{'lock':true,'a':'y'}}")).hasSize(1);
      assertThat(sentences(locked, "{'s':{'a':'x'}}", "{'s':{'lock':true,'a':'x'}}")).isEmpty();
      assertThat(sentences(locked, "{'s':{'a':'x'}}", "{'s':{'lock':false,'a':'y'}}")).isEmpty();
    }
  }

  @Nested
  class Hidden {

    private final Form form =
        TestForm.of(
            "{'type':'checkbox','id':'a','key':'s.draft'}",
            "{'type':'group','id':'g','conditional':{'hide':'=not(s.draft)'},'components':["
                + "{'type':'textfield','id':'b','key':'s.pages','label':'Pages',"
                + "'validate':{'required':true}}]}",
            "{'type':'textfield','id':'c','key':'s.means','label':'Means',"
                + "'validate':{'required':true},'conditional':{'hide':'=s.pages = null'}}");

    @Test
    void a_hidden_field_is_not_required_and_its_value_is_not_kept() {
      CheckedAnswers checked =
          FormCheck.check(form, Map.of(), json("{'s':{'draft':false,'pages':'old'}}"));

      assertThat(checked.problems()).isEmpty();
      assertThat(checked.sections()).isEqualTo(json("{'s':{'draft':false}}"));
    }

    @Test
    void a_shown_field_is_required() {
      assertThat(sentences(form, "{}", "{'s':{'draft':true}}"))
          .containsExactly("Please fill in “Pages”.", "Please fill in “Means”.");
    }

    @Test
    void what_is_only_shown_may_hide_itself_while_it_is_empty() {
      Form shownIfAny =
          TestForm.of(
              "{'type':'textarea','id':'a','key':'earlier.note','readonly':true,"
                  + "'conditional':{'hide':'=earlier.note = null or count(earlier.note) = 0'}}",
              "{'type':'textfield','id':'b','key':'s.b'}");

      assertThat(sentences(shownIfAny, "{}", "{'s':{'b':'x'}}")).isEmpty();
      assertThat(
              sentences(
                  shownIfAny, "{'earlier':{'note':'n'}}", "{'earlier':{'note':'m'},'s':{'b':'x'}}"))
          .hasSize(1);
    }

    @Test
    void a_plain_hidden_field_counts_with_its_first_value_as_in_form_js() {
      Form plain =
          TestForm.of(
              "{'type':'checkbox','id':'a','key':'a'}",
              "{'type':'textfield','id':'b','key':'b','conditional':{'hide':'=a'}}",
              "{'type':'textfield','id':'c','key':'c','label':'C','validate':{'required':true},"
                  + "'conditional':{'hide':'=b = \\'first\\''}}".replace("\\'", "\\\""));

      assertThat(sentences(plain, "{'b':'first'}", "{'a':true}")).isEmpty();
      assertThat(sentences(plain, "{'b':'other'}", "{'a':true}")).hasSize(1);
    }
  }

  @Nested
  class Rows {

    private static final String CONCERN =
        "{'type':'textarea','id':'c','key':'concern','label':'Concern','validate':{'required':true}}";
    private static final String SHOWN_CONCERN =
        "{'type':'textarea','id':'c','key':'concern','label':'Concern','readonly':true}";
    private static final String STATUS =
        "{'type':'radio','id':'s','key':'status','label':'Status','values':["
            + "{'label':'Addressed','value':'addressed'},{'label':'Later','value':'later'}],"
            + "'validate':{'required':true}}";
    private static final String WHERE =
        "{'type':'textfield','id':'w','key':'where','label':'Where','validate':{'required':true},"
            + "'conditional':{'hide':'=this.status != \\'addressed\\''}}".replace("\\'", "\\\"");

    private Form list(String more, String... fields) {
      return TestForm.of(
          "{'type':'dynamiclist','id':'l','path':'s.concerns','label':'Concerns',"
              + "'disableCollapse':true"
              + more
              + ",'components':["
              + String.join(",", fields)
              + "]}");
    }

    private String rows(String... rows) {
      return "{'s':{'concerns':[" + String.join(",", rows) + "]}}";
    }

    @Test
    void a_problem_names_the_row() {
      List<Problem> problems =
          FormCheck.check(
                  list("", CONCERN), Map.of(), json(rows("{'concern':'Bus'}", "{'concern':''}")))
              .problems();

      assertThat(problems)
          .containsExactly(
              new Problem(
                  "s.concerns[1].concern", "Concern (row 2)", "Please fill in “Concern (row 2)”."));
    }

    @Test
    void eight_rows_come_back_whole_and_in_order() {
      String[] eight = new String[8];
      Arrays.setAll(eight, i -> "{'concern':'c" + i + "'}");

      assertThat(FormCheck.check(list("", CONCERN), Map.of(), json(rows(eight))).sections())
          .isEqualTo(json(rows(eight)));
    }

    @Test
    void an_empty_list_does_not_come_at_all_and_is_kept_as_empty() {
      assertThat(FormCheck.check(list("", CONCERN), Map.of(), Map.of()).sections())
          .isEqualTo(json(rows()));
    }

    @Test
    void a_condition_looks_at_its_own_row() {
      Form form = list("", CONCERN, STATUS, WHERE);

      assertThat(
              sentences(
                  form,
                  "{}",
                  rows(
                      "{'concern':'a','status':'later'}",
                      "{'concern':'b','status':'addressed','where':''}")))
          .containsExactly("Please fill in “Where (row 2)”.");
    }

    @Test
    void given_rows_keep_their_number_and_what_they_show() {
      Form form = list(",'allowAddRemove':false", SHOWN_CONCERN, STATUS);
      String shown = rows("{'concern':'Bus'}", "{'concern':'Reading'}");

      CheckedAnswers checked =
          FormCheck.check(
              form,
              json(shown),
              json(
                  rows(
                      "{'concern':'Bus','status':'later'}",
                      "{'concern':'Reading','status':'addressed'}")));
      assertThat(checked.problems()).isEmpty();
      assertThat(Values.get(checked.sections(), List.of("s", "concerns")))
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
          .hasSize(2);

      assertThat(sentences(form, shown, rows("{'concern':'Bus','status':'later'}")))
          .startsWith(
              "The rows of “Concerns” are given and cannot be added or removed. Please open the form"
                  + " again.");
      assertThat(
              sentences(
                  form,
                  shown,
                  rows(
                      "{'concern':'Reading','status':'later'}",
                      "{'concern':'Bus','status':'later'}")))
          .containsExactly(
              "“Concern (row 1)” is only shown here and cannot be changed. Please open the form"
                  + " again.",
              "“Concern (row 2)” is only shown here and cannot be changed. Please open the form"
                  + " again.");
    }

    @Test
    void rows_may_be_taken_out_and_added_around_what_is_read_only() {
      Form form = list("", SHOWN_CONCERN, STATUS);
      String shown = rows("{'concern':'a'}", "{'concern':'b'}", "{'concern':'c'}");

      assertThat(
              sentences(
                  form,
                  shown,
                  rows(
                      "{'concern':'a','status':'later'}",
                      "{'concern':'c','status':'later'}",
                      "{'concern':'','status':'later'}")))
          .isEmpty();
      assertThat(sentences(form, shown, rows("{'concern':'x','status':'later'}")))
          .singleElement()
          .asString()
          .contains("Concern (row 1)");
    }

    @Test
    void the_number_of_rows_may_be_limited() {
      Form form = list(",'properties':{'minRows':'1','maxRows':'2'}", CONCERN);

      assertThat(sentences(form, "{}", "{}")).containsExactly("“Concerns” needs at least 1 rows.");
      assertThat(
              sentences(form, "{}", rows("{'concern':'a'}", "{'concern':'b'}", "{'concern':'c'}")))
          .containsExactly("“Concerns” may have at most 2 rows.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "{'a':1}", "['x']"})
    void what_is_no_list_of_rows_is_refused(String value) {
      assertThat(sentences(list("", CONCERN), "{}", "{'s':{'concerns':" + value + "}}"))
          .contains("“Concerns” must be a list of rows.");
    }

    @Test
    void an_unknown_field_in_a_row_is_refused() {
      assertThat(sentences(list("", CONCERN), "{}", rows("{'concern':'a','x':1}")))
          .containsExactly(
              "This form has no field “s.concerns[0].x”, so that answer cannot be kept.");
    }
  }

  @Test
  void a_computed_value_is_the_servers_own() {
    Form form =
        TestForm.of(
            "{'type':'checklist','id':'a','key':'s.chosen','valuesKey':'names'}",
            "{'type':'expression','id':'b','key':'many','expression':'=count(s.chosen) > 1'}");

    CheckedAnswers checked =
        FormCheck.check(
            form, json("{'names':['a','b']}"), json("{'s':{'chosen':['a','b']},'many':false}"));

    assertThat(checked.plain()).isEqualTo(Map.of("many", true));
  }

  @Test
  void sentences_speak_the_familys_language() {
    List<Problem> problems =
        FormCheck.check(
                TestForm.field("textarea", ",'validate':{'required':true}"),
                Map.of(),
                Map.of(),
                FormTexts.in("es"))
            .problems();

    assertThat(problems.get(0).sentence()).isEqualTo("Por favor, complete «Answer».");
  }
}
