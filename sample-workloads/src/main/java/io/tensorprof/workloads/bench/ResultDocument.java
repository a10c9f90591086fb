package io.tensorprof.workloads.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tensorprof.workloads.curvature.Execution;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was measured of one operator, or of the reference, on one problem and device. Values are
 * seconds under a phase's key and GiB under {@code peakmem}; NaN stands for what cannot be
 * measured.
 *
 * @param eager values by key
 * @param compiled likewise
 * @param unavailable why a value is NaN: by execution, then by key
 * @param peakmemMethod how the peak memory was read, by execution
 * @param settings under which all of it was measured
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ResultDocument(
    Map<String, Double> eager,
    Map<String, Double> compiled,
    Map<String, Map<String, String>> unavailable,
    Map<String, String> peakmemMethod,
    RunSettings settings) {

  /** Sorts by key; absent maps are empty. */
  ResultDocument {
    eager = copy(eager);
    compiled = copy(compiled);
    unavailable = copy(unavailable);
    unavailable.replaceAll((execution, reasons) -> copy(reasons));
    peakmemMethod = copy(peakmemMethod);
    requireMeasured(eager);
    requireMeasured(compiled);
    Objects.requireNonNull(settings, "settings are missing");
  }

  private static void requireMeasured(Map<String, Double> values) {
    values.forEach(
        (key, value) -> {
          if (!value.isNaN() && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(key + " was not measured as " + value);
          }
        });
  }

  static ResultDocument empty(RunSettings settings) {
    return new ResultDocument(null, null, null, null, settings);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    Map<String, V> sorted = new TreeMap<>();
    if (map != null) {
      map.forEach(
          (key, value) ->
              sorted.put(key, Objects.requireNonNull(value, () -> key + " has no value")));
    }
    return sorted;
  }

  Map<String, Double> values(Execution execution) {
    return execution == Execution.EAGER ? eager : compiled;
  }
}
