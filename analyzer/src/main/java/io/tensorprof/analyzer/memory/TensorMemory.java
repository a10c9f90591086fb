package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.timeline.Gauge;
import java.util.List;
import java.util.Objects;

/**
 * What a recording says of tensors and who holds them, options {@code memory=on} and {@code
 * memory=trace} of the agent.
 *
 * @param totals what was made, one for each place
 * @param censuses what was alive, in the order of their times
 * @param gauges the process's memory over time, as far as it was read
 * @param libraries what libraries say of themselves
 * @param peaks the most that was alive, by phase
 * @param uses uses of closed tensors
 * @param tracking how completely tensors were followed
 * @param lives lives one by one; {@link Lives#NONE} unless they were recorded
 * @param outlined censuses whose groups are not kept, for there are too many
 * @param leftOut readings of the process and of libraries that cannot be, and are not among those
 *     of the gauges
 */
public record TensorMemory(
    List<TensorTotals> totals,
    List<Census> censuses,
    List<Gauge> gauges,
    List<LibraryGauge> libraries,
    List<PhasePeak> peaks,
    List<UseAfterClose> uses,
    Tracking tracking,
    Lives lives,
    int outlined,
    int leftOut) {

  /** Name of the gauge of the process's resident set. */
  public static final String RESIDENT = "Process memory";

  /** Name of the gauge of what is used of the Java heap. */
  public static final String HEAP = "Java heap";

  /** Name of the gauge of the storages of tensors that are alive. */
  public static final String KNOWN = "Known tensors";

  /** Name of the gauge of those among them that lie on devices with a memory of their own. */
  public static final String ON_DEVICES = "Known tensors on devices";

  /** Name of the gauge of resident memory that is neither Java heap nor of a known tensor. */
  public static final String UNACCOUNTED = "Not accounted for";

  /** Name of the gauge of the number of tensors that are alive. */
  public static final String TENSORS = "Tensors alive";

  /** Nothing was recorded. */
  public static final TensorMemory NONE =
      new TensorMemory(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Tracking.COMPLETE,
          Lives.NONE,
          0,
          0);

  public TensorMemory {
    totals = List.copyOf(totals);
    censuses = List.copyOf(censuses);
    gauges = List.copyOf(gauges);
    libraries = List.copyOf(libraries);
    peaks = List.copyOf(peaks);
    uses = List.copyOf(uses);
    Objects.requireNonNull(tracking, "tracking");
    Objects.requireNonNull(lives, "lives");
  }

  /** Whether it says nothing of any tensor, nor of the process. */
  public boolean isEmpty() {
    return totals.isEmpty()
        && censuses.isEmpty()
        && gauges.isEmpty()
        && libraries.isEmpty()
        && peaks.isEmpty()
        && uses.isEmpty()
        && lives.size() == 0
        && leftOut == 0;
  }

  /** A gauge of the process by its name; null when it was not read. */
  public Gauge gauge(String name) {
    return gauges.stream().filter(gauge -> gauge.name().equals(name)).findFirst().orElse(null);
  }
}
