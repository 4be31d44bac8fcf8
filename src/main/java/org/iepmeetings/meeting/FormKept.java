package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A form was submitted and stands in the record; told in the transaction that wrote it. */
public record FormKept(MeetingRecord.Entry form) {

  /**
   * The form's answer under this key, in its own section or plain; empty text where there is none.
   */
  public String text(String key) {
    Object value = form.answers().get(key);
    if (value == null) {
      value = section().get(key);
    }
    return value == null ? "" : value.toString();
  }

  /** The answers in the form's own section; empty where it has none. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> section() {
    return form.answers().get(form.section()) instanceof Map<?, ?> own
        ? (Map<String, Object>) own
        : Map.of();
  }

  /** The rows of a list in the form's own section. */
  public List<Map<?, ?>> rows(String list) {
    List<Map<?, ?>> rows = new ArrayList<>();
    if (section().get(list) instanceof List<?> found) {
      found.forEach(row -> rows.add((Map<?, ?>) row));
    }
    return rows;
  }
}
