package org.iepmeetings.form;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Writes forms for tests: only what the rule under test needs. Single quotes stand for double. */
final class TestForm {

  private TestForm() {}

  static Form of(String... components) {
    return read(
        "{'id':'test-form','type':'default','schemaVersion':16,'components':["
            + String.join(",", components)
            + "]}");
  }

  static Form read(String json) {
    return Form.read(
        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  /** A field labelled “Answer” under the key {@code s.answer}. */
  static Form field(String type, String more) {
    return of("{'type':'" + type + "','id':'f','key':'s.answer','label':'Answer'" + more + "}");
  }
}
