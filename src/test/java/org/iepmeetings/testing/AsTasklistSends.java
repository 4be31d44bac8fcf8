package org.iepmeetings.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;

/** A form's answers as Tasklist sends them: sections travel as JSON, plain keys as they are. */
public final class AsTasklistSends {

  private AsTasklistSends() {}

  public static Map<String, Object> variables(Map<String, Object> answers, ObjectMapper json) {
    Map<String, Object> variables = new HashMap<>();
    answers.forEach((key, value) -> variables.put(key, variable(value, json)));
    return variables;
  }

  private static Object variable(Object value, ObjectMapper json) {
    try {
      return value instanceof Map
          ? SpinValues.jsonValue(json.writeValueAsString(value)).create()
          : value;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
