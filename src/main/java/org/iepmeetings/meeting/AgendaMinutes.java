package org.iepmeetings.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares out the time of a meeting among the items of its agenda. */
final class AgendaMinutes {

  private AgendaMinutes() {}

  /**
   * The same items with minutes in the same proportions that add up to the meeting's, each at least
   * one; a meeting with fewer minutes than items keeps one minute an item.
   */
  static List<Map<String, Object>> fit(List<Map<String, Object>> items, int minutes) {
    int sum = items.stream().mapToInt(AgendaMinutes::minutes).sum();
    List<Map<String, Object>> fitted = new ArrayList<>();
    int given = 0;
    int before = 0;
    for (int i = 0; i < items.size(); i++) {
      before += minutes(items.get(i));
      // Up to here the same part of the whole has been given away; rounding never adds up.
      int upToHere = (int) Math.round((double) before * minutes / sum);
      int left = minutes - given - (items.size() - i - 1);
      int own = Math.max(1, Math.min(upToHere - given, left));
      Map<String, Object> item = new LinkedHashMap<>(items.get(i));
      item.put("minutes", own);
      fitted.add(item);
      given += own;
    }
    return fitted;
  }

  private static int minutes(Map<String, Object> item) {
    return (int) item.get("minutes");
  }
}
