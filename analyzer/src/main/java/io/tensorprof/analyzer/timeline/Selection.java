package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.read.TracedCall;
import java.util.Set;

/**
 * Which calls are looked at.
 *
 * @param threads ids of their threads, as the recording has them; null for all
 * @param outermost the depth of the outermost ones
 * @param innermost the depth of the innermost ones: time further inside is theirs
 * @param window when they were
 */
public record Selection(Set<String> threads, int outermost, int innermost, TimeWindow window) {

  /** All calls. */
  public static final Selection ALL = new Selection(null, 0, Integer.MAX_VALUE, TimeWindow.ALL);

  public Selection {
    threads = threads == null ? null : Set.copyOf(threads);
  }

  /** The same in another window. */
  public Selection in(TimeWindow other) {
    return new Selection(threads, outermost, innermost, other);
  }

  /** Whether a call is of the threads and depths, whenever it was. */
  boolean isOfThreads(TracedCall call) {
    return call.depth() >= outermost
        && call.depth() <= innermost
        && (threads == null || threads.contains(call.thread().descriptor()));
  }
}
