package org.iepmeetings.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as JSON has them: maps, lists, strings, numbers, booleans and null, found by path. */
final class Values {

  private Values() {}

  /** The value at the path, or null where something on the way is missing. */
  static Object get(Object from, List<String> path) {
    Object value = from;
    for (String segment : path) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(segment);
    }
    return value;
  }

  /** True when the path is there, be it with the value null. */
  static boolean has(Object from, List<String> path) {
    return get(from, path.subList(0, path.size() - 1)) instanceof Map<?, ?> map
        && map.containsKey(path.get(path.size() - 1));
  }

  /** Sets the value, making maps on the way and replacing whatever else stands there. */
  static void set(Map<String, Object> target, List<String> path, Object value) {
    Map<String, Object> map = target;
    for (String segment : path.subList(0, path.size() - 1)) {
      Map<String, Object> next = asMap(map.get(segment));
      if (next == null) {
        next = new LinkedHashMap<>();
        map.put(segment, next);
      }
      map = next;
    }
    map.put(path.get(path.size() - 1), value);
  }

  /** Takes the value out, and the maps that are empty without it. */
  static Object remove(Map<String, Object> target, List<String> path) {
    if (path.size() == 1) {
      return target.remove(path.get(0));
    }
    Map<String, Object> inner = asMap(target.get(path.get(0)));
    if (inner == null) {
      return null;
    }
    Object removed = remove(inner, path.subList(1, path.size()));
    if (inner.isEmpty()) {
      target.remove(path.get(0));
    }
    return removed;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asMap(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
  }

  static Map<String, Object> copy(Map<String, Object> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, copyOf(value)));
    return copy;
  }

  static Object copyOf(Object value) {
    if (value instanceof Map<?, ?>) {
      return copy(asMap(value));
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(copyOf(element)));
      return copy;
    }
    return value;
  }

  /** Equal as JSON is equal: 2 and 2.0 are the same number, the order of keys does not matter. */
  static boolean same(Object a, Object b) {
    if (a instanceof Number && b instanceof Number) {
      return decimal(a).compareTo(decimal(b)) == 0;
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return left.keySet().equals(right.keySet())
          && left.keySet().stream().allMatch(key -> same(left.get(key), right.get(key)));
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      if (left.size() != right.size()) {
        return false;
      }
      for (int i = 0; i < left.size(); i++) {
        if (!same(left.get(i), right.get(i))) {
          return false;
        }
      }
      return true;
    }
    return a == null ? b == null : a.equals(b);
  }

  static boolean empty(Object value) {
    return value == null
        || "".equals(value)
        || value instanceof List<?> list && list.isEmpty()
        || value instanceof Map<?, ?> map && map.isEmpty();
  }

  static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }
}
