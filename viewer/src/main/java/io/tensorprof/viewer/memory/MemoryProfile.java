package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.MemoryTree;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorTotals;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.Locale;

/**
 * The call paths by which tensors were made, as a profile whose values are bytes.
 *
 * @param measure what of their memory it is, with the censuses that it is of
 * @param profile the tree, of samples that weigh a byte each
 * @param title what it is, with the time and where that comes from: {@code alive at 1.200 s, census
 *     3}
 * @param age what ages of its nodes are
 * @param nodes what the bytes of its nodes are of
 */
public record MemoryProfile(
    MemoryMeasure measure, Profile profile, String title, String age, NodeMemory nodes) {

  private static final String OLDEST = "Oldest";
  private static final String LONGEST_WAIT = "Longest wait for GC";

  /**
   * Makes it.
   *
   * @throws MemoryException if the recording does not say it
   */
  public static MemoryProfile of(RunInfo run, TensorMemory memory, MemoryMeasure measure)
      throws MemoryException {
    if (memory.isEmpty()) {
      throw MemoryException.yet(
          "tensors were not followed in this run; record with memory=on, or memory=trace");
    }
    CensusPick pick = new CensusPick(memory);
    return switch (measure.kind()) {
      case END -> alive(run, memory, measure, pick.last(), "the end");
      case PEAK -> alive(run, memory, measure, pick.peak(), "the peak");
      case CENSUS -> census(run, memory, measure, pick);
      case MOMENT -> moment(run, memory, measure);
      case GROWTH -> growth(run, memory, measure, pick);
      case COLLECTED ->
          of(
              run,
              memory,
              measure,
              "freed by the garbage collector, never closed",
              PlaceWeights.of(
                  memory.totals(),
                  TensorTotals::collectedBytes,
                  TensorTotals::collected,
                  TensorTotals::oldestUnclosed));
      case MADE ->
          of(
              run,
              memory,
              measure,
              "made in the whole run",
              PlaceWeights.of(
                  memory.totals(), TensorTotals::madeBytes, TensorTotals::made, totals -> 0));
    };
  }

  private static MemoryProfile moment(RunInfo run, TensorMemory memory, MemoryMeasure measure)
      throws MemoryException {
    Moment moment = Moment.of(memory, measure.time());
    if (moment == null) {
      throw none(memory);
    }
    return of(
        run, memory, measure, "alive at " + moment.text(), PlaceWeights.alive(moment.census()));
  }

  private static MemoryProfile alive(
      RunInfo run, TensorMemory memory, MemoryMeasure measure, Census census, String when)
      throws MemoryException {
    if (census == null) {
      throw none(memory);
    }
    String at = when.isEmpty() ? "" : when + ", ";
    Moment moment = Moment.of(memory, census.time(), census);
    return of(run, memory, measure, "alive at " + at + moment.text(), PlaceWeights.alive(census));
  }

  private static MemoryProfile census(
      RunInfo run, TensorMemory memory, MemoryMeasure measure, CensusPick pick)
      throws MemoryException {
    Census census =
        measure.from() == MemoryMeasure.USUAL ? pick.last() : numbered(pick, measure.from());
    MemoryMeasure known = census == null ? measure : MemoryMeasure.census(census.number());
    return alive(run, memory, known, census, "");
  }

  private static MemoryProfile growth(
      RunInfo run, TensorMemory memory, MemoryMeasure measure, CensusPick pick)
      throws MemoryException {
    CensusPick.Range usual = pick.growth();
    if (usual == null) {
      throw MemoryException.yet(
          "growth needs two censuses, and the recording has "
              + (pick.detailed().isEmpty() ? "none" : "one")
              + "; record a longer run, or with census=1s");
    }
    Census from =
        measure.from() == MemoryMeasure.USUAL ? usual.from() : numbered(pick, measure.from());
    Census to = measure.to() == MemoryMeasure.USUAL ? usual.to() : numbered(pick, measure.to());
    if (from.time() >= to.time()) {
      throw MemoryException.never(
          "growth is from an earlier census to a later one, and census %d was not before census %d"
              .formatted(from.number(), to.number()));
    }
    return of(
        run,
        memory,
        MemoryMeasure.growth(from.number(), to.number()),
        "grown from " + CensusText.of(from) + " to " + CensusText.of(to),
        PlaceWeights.growth(from, to));
  }

  private static MemoryProfile of(
      RunInfo run, TensorMemory memory, MemoryMeasure measure, String title, PlaceWeights weights) {
    Profile profile = MemoryTree.profile(run, weights.bytes());
    boolean exact = memory.tracking().isComplete() || measure.kind() == MemoryMeasure.Kind.MADE;
    boolean waited = measure.kind() == MemoryMeasure.Kind.COLLECTED;
    return new MemoryProfile(
        measure,
        profile,
        exact ? title : title + ", estimated",
        waited ? LONGEST_WAIT : OLDEST,
        new NodeMemory(profile.tree(), weights));
  }

  private static Census numbered(CensusPick pick, int number) throws MemoryException {
    Census census = pick.numbered(number);
    if (census == null) {
      throw MemoryException.never(
          "there is no census "
              + number
              + " that says which tensors were alive; it has "
              + CensusText.list(pick.detailed()));
    }
    return census;
  }

  private static MemoryException none(TensorMemory memory) {
    return MemoryException.yet(
        "the recording has no census that says which tensors were alive"
            + (memory.censuses().isEmpty()
                ? "; record with census=1s, or to the end of the program"
                : ""));
  }

  /** The sum, and what it is, in a few words. */
  public String summary() {
    NodeMemory.Facts all = nodes.of(0);
    return String.format(
        Locale.ROOT, all.tensors() == 1 ? "%,d tensor %s" : "%,d tensors %s", all.tensors(), title);
  }
}
