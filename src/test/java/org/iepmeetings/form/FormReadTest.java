package org.iepmeetings.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReadTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'filepicker','id':'f','key':'a'} | no component of type “filepicker”
          {'type':'documentPreview','id':'f'} | no component of type “documentPreview”
          {'type':'iframe','id':'f'} | no component of type “iframe”
          {'type':'button','id':'f','key':'a'} | no component of type “button”
          {'type':'textfield','id':'f','key':'a','placeholder':'x'} | “placeholder” is not supported
          {'type':'textfield','id':'f'} | it has no key
          {'type':'textfield','id':'f','key':'a b'} | letters, digits and underscores
          {'type':'textfield','id':'f','key':'a','validate':{'regex':'x'}} | “regex” is not supported
          {'type':'textarea','id':'f','key':'a','validate':{'pattern':'x'}} | “pattern” is not supported
          {'type':'textfield','id':'f','key':'a','validate':{'pattern':'(?<=a)b'}} | only (?: (?= and (?! are shared
          {'type':'textfield','id':'f','key':'a','disabled':'=b'} | disabled must be true or false
          {'type':'textfield','id':'f','key':'a','readonly':'b'} | readonly must be true, false or an expression
          {'type':'textfield','id':'f','key':'a','conditional':{'show':'=b'}} | “show” is not supported
          {'type':'textfield','id':'f','key':'a','conditional':{'hide':'b'}} | must be an expression and begin with =
          {'type':'textfield','id':'f','key':'a','conditional':{'hide':'=today() > b'}} | “today() > b” is outside what forms may use
          {'type':'textfield','id':'f','key':'a','conditional':{'hide':'=b in (1,2)'}} | “b in (1,2)” is outside
          {'type':'textfield','id':'f','key':'a','conditional':{'hide':'=rows[1].c'}} | “rows[1].c” is outside
          {'type':'textfield','id':'f','key':'a','conditional':{'hide':'=b > "x"'}} | only numbers have an order
          {'type':'textfield','id':'f','key':'a','properties':{'prefilFrom':'b.c'}} | “prefilFrom” is not supported
          {'type':'textfield','id':'f','key':'a','properties':{'prefillFrom':'b c'}} | no list of paths
          {'type':'textfield','id':'f','key':'a','properties':{'askAnew':'sometimes'}} | askAnew is “true”, or “unless” and the path of a fact
          {'type':'select','id':'f','key':'a','valuesKey':'meeting.staff'} | for a path use valuesExpression
          {'type':'select','id':'f','key':'a'} | exactly one of values, valuesKey, valuesExpression
          {'type':'radio','id':'f','key':'a','values':[{'label':'x','value':'x'}],'valuesKey':'b'} | exactly one of
          {'type':'radio','id':'f','key':'a','values':[{'label':'x'}]} | every option needs a value and a label
          {'type':'radio','id':'f','key':'a','values':[{'label':'x','value':'x'},{'label':'y','value':'x'}]} | two options have the same value
          {'type':'datetime','id':'f','key':'a','subtype':'date'} | loses days in American time zones
          {'type':'datetime','id':'f','key':'a','subtype':'time','timeSerializingFormat':'utc_offset'} | no_timezone
          {'type':'dynamiclist','id':'f','path':'a','components':[]} | set disableCollapse to true
          {'type':'dynamiclist','id':'f','disableCollapse':true,'components':[]} | it has no path
          {'type':'dynamiclist','id':'f','path':'a','disableCollapse':true,'components':[{'type':'dynamiclist','id':'g','path':'b','disableCollapse':true,'components':[]}]} | a list inside a list
          {'type':'dynamiclist','id':'f','path':'a','disableCollapse':true,'components':[{'type':'textfield','id':'g','key':'b','disabled':true}]} | make it read-only
          {'type':'html','id':'f','content':'<script>alert(1)</script>'} | may only show
          {'type':'html','id':'f','content':'<p>{{#loop a}}</p>'} | “{{/loop}}” is missing
          {'type':'text','id':'f','text':'{{name + 1}}'} | “name + 1” is outside
          """)
  void refuses_what_browser_and_server_would_not_treat_alike(String component, String why) {
    assertThatThrownBy(() -> TestForm.of(component.replace("\"x\"", "\\'x\\'")))
        .isInstanceOf(FormException.class)
        .hasMessageStartingWith("Form “test-form”")
        .hasMessageContaining(why);
  }

  @Test
  void refuses_two_fields_in_one_place() {
    assertThatThrownBy(
            () ->
                TestForm.of(
                    "{'type':'group','id':'g','path':'opening','components':["
                        + "{'type':'textfield','id':'a','key':'reply'}]}",
                    "{'type':'textfield','id':'b','key':'opening.reply'}"))
        .hasMessageContaining("already taken");
  }

  @Test
  void refuses_a_chain_of_conditions_that_form_js_does_not_follow() {
    assertThatThrownBy(
            () ->
                TestForm.of(
                    "{'type':'textfield','id':'a','key':'a'}",
                    "{'type':'textfield','id':'b','key':'b','conditional':{'hide':'=a = null'}}",
                    "{'type':'textfield','id':'c','key':'c','conditional':{'hide':'=b = null'}}",
                    "{'type':'textfield','id':'d','key':'d','conditional':{'hide':'=c = null'}}"))
        .hasMessageContaining("repeat the first condition instead");
  }

  @Test
  void refuses_a_condition_on_the_fields_own_answer() {
    assertThatThrownBy(
            () ->
                TestForm.of(
                    "{'type':'textfield','id':'a','key':'a','conditional':{'hide':'=a = null'}}"))
        .hasMessageContaining("asks for its own value");
  }

  @Test
  void refuses_a_condition_on_a_hidden_field_of_the_same_row() {
    assertThatThrownBy(
            () ->
                TestForm.of(
                    "{'type':'dynamiclist','id':'l','path':'l','disableCollapse':true,'components':["
                        + "{'type':'checkbox','id':'a','key':'a'},"
                        + "{'type':'checkbox','id':'b','key':'b','conditional':{'hide':'=this.a'}},"
                        + "{'type':'checkbox','id':'c','key':'c','conditional':{'hide':'=this.b'}}"
                        + "]}"))
        .hasMessageContaining("held before it was hidden");
  }

  @Test
  void a_file_that_is_no_form_is_refused_with_a_sentence() {
    assertThatThrownBy(() -> TestForm.read("{")).hasMessageContaining("no valid JSON");
    assertThatThrownBy(() -> TestForm.read("{'type':'default'}")).hasMessageContaining("no id");
    assertThatThrownBy(() -> TestForm.read("{'id':'a','type':'default','schemaVersion':18}"))
        .hasMessageContaining("schemaVersion 16");
  }

  private static final Form CLOSING =
      TestForm.of(
          "{'type':'html','id':'intro','content':'<h1>{{student.name}}</h1>{{#loop team}}{{name}} at"
              + " {{parent.meeting.place}}{{/loop}}'}",
          "{'type':'textarea','id':'rights','key':'opening.rightsReply','readonly':true}",
          "{'type':'textfield','id':'note','key':'closing.note','properties':{'prefillFrom':"
              + "'discussion.note, opening.note'}}",
          "{'type':'select','id':'where','key':'closing.where','valuesExpression':'=places.all'}",
          "{'type':'radio','id':'outcome','key':'outcome','values':[{'label':'Held','value':'held'}],"
              + "'conditional':{'hide':'=closing.note = null or facts.short'}}",
          "{'type':'taglist','id':'who','key':'closing.who','valuesKey':'staffList'}",
          "{'type':'dynamiclist','id':'l','path':'closing.concerns','disableCollapse':true,"
              + "'allowAddRemove':false,'properties':{'prefillFrom':'opening.concerns'},'components':["
              + "{'type':'textarea','id':'c','key':'concern','readonly':true},"
              + "{'type':'textfield','id':'w','key':'answer','conditional':{'hide':'=this.concern ="
              + " null or rules.off'}}]}");

  @Test
  void knows_which_sections_it_owns_and_which_it_shows() {
    assertThat(CLOSING.id()).isEqualTo("test-form");
    assertThat(CLOSING.hash()).hasSize(64);
    assertThat(CLOSING.sections()).containsExactly("closing");
    assertThat(CLOSING.plainKeys()).containsExactly("outcome");
    assertThat(CLOSING.shownSections())
        .containsExactlyInAnyOrder(
            "student",
            "team",
            "meeting",
            "opening",
            "discussion",
            "places",
            "facts",
            "staffList",
            "rules");
    assertThat(CLOSING.prefills())
        .containsEntry("closing.note", List.of("discussion.note", "opening.note"))
        .containsEntry("closing.concerns", List.of("opening.concerns"));
  }

  @Test
  void prefills_from_the_first_source_that_has_something_and_rows_by_equal_keys() {
    Map<String, Object> data =
        CLOSING.initialData(
            Map.of(
                "discussion", Map.of("note", ""),
                "opening",
                    Map.of(
                        "note",
                        "first",
                        "rightsReply",
                        "We have them.",
                        "concerns",
                        List.of(
                            Map.of("concern", "Reading", "secret", "x"), Map.of("concern", "Bus"))),
                "other", Map.of("kept", "out")));

    assertThat(Values.get(data, List.of("closing", "note"))).isEqualTo("first");
    assertThat(Values.get(data, List.of("closing", "concerns")))
        .isEqualTo(List.of(Map.of("concern", "Reading"), Map.of("concern", "Bus")));
    assertThat(Values.get(data, List.of("opening", "rightsReply"))).isEqualTo("We have them.");
    assertThat(data).doesNotContainKey("other");
  }
}
