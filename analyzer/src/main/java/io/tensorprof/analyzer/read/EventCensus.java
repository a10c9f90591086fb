package io.tensorprof.analyzer.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** How many events of which sort a recording holds, to tell the user what a foreign one is. */
final class EventCensus {

  private final Map<String, Long> counts = new HashMap<>();

  void add(String eventName, long more) {
    counts.merge(eventName, more, Long::sum);
  }

  /** The two commonest sorts: {@code 120 jdk.ExecutionSample, 30 jdk.CPULoad}. */
  String summary(long samples) {
    Map<String, Long> all = new HashMap<>(counts);
    if (samples > 0) {
      all.merge("jdk.ExecutionSample", samples, Long::sum);
    }
    if (all.isEmpty()) {
      return "no events";
    }
    return String.join(
        ", ",
        all.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(2)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .toList());
  }
}
