package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import java.util.ArrayList;
import java.util.List;

/** The sampled stacks of a chunk, each once with the sums of its samples. */
final class ChunkStackList {

  private final List<Entry> stacks = new ArrayList<>();

  /** A stack. */
  private static final class Entry {
    final StackEvent event;
    final int thread;
    final int[] leafFirst;
    final boolean truncated;
    long samples;
    long weight; // of all of them
    long divisor; // of each one's weight

    Entry(StackEvent event, int thread, int[] leafFirst, boolean truncated) {
      this.event = event;
      this.thread = thread;
      this.leafFirst = leafFirst;
      this.truncated = truncated;
    }
  }

  /** A stack's number. */
  int add(StackEvent event, int thread, int[] leafFirst, boolean truncated) {
    stacks.add(new Entry(event, thread, leafFirst.clone(), truncated));
    return stacks.size() - 1;
  }

  void sample(int stack, long weight) throws DamagedException {
    Entry entry = stacks.get(stack);
    if (weight <= 0 || entry.weight + weight < 0) {
      throw new DamagedException("a stack has the weight " + weight);
    }
    entry.samples++;
    entry.weight += weight;
    if (entry.divisor != weight) {
      entry.divisor = SampleFold.gcd(entry.divisor, weight);
    }
  }

  /**
   * Adds them to a sink's, in the order in which they came.
   *
   * @param frameIds the sink's numbers of the frames
   * @param threadIds and of the threads
   */
  void appendTo(Folds folds, EventSink sink, int[] frameIds, int[] threadIds)
      throws DamagedException {
    for (Entry entry : stacks) {
      int[] leafFirst = entry.leafFirst;
      for (int i = 0; i < leafFirst.length; i++) {
        leafFirst[i] = frameIds[leafFirst[i]];
      }
      int stack = sink.stack(entry.event, threadIds[entry.thread], leafFirst, entry.truncated);
      if (entry.samples > 0) {
        folds.stacks(entry.event).samples(stack, entry.samples, entry.weight, entry.divisor);
      }
    }
  }
}
