package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.probe.ThreadState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the recording knows of each living thread: its name, which losses are written, and which of
 * its calls were open when the recording was last cut.
 */
final class ThreadLedger {

  /** A living thread. */
  static final class Entry {
    private final RecordedThread thread;
    private long lost;
    private long cutAt = Long.MIN_VALUE;
    private long[] starts = new long[0]; // of the calls open then, by depth
    private int open;
    private boolean unseen; // whether a call may have been open then that was not seen

    private Entry(RecordedThread thread) {
      this.thread = thread;
    }

    static Entry of(RecordedThread thread) {
      return new Entry(thread);
    }

    RecordedThread thread() {
      return thread;
    }

    /** When its open calls were last written; see {@link Cutter}. */
    long cutAt() {
      return cutAt;
    }

    /** Calls that are open, and were so then. */
    int open() {
      return open;
    }

    /**
     * Whether a call may come that began before the cut and was not seen there: its thread stood
     * still between reading the clock and telling of the call. It can only be the next one at the
     * depth of those that were seen.
     */
    boolean mayHaveUnseen() {
      return unseen;
    }

    /**
     * Its open calls are written up to now; their starts are to be {@linkplain #written told}.
     *
     * @param depth how many calls were open
     */
    void cut(long now, int depth) {
      begin(depth);
      cutAt = now;
      unseen = true;
    }

    /** A recording begins when so many calls are open, of which nothing is written. */
    void begin(int depth) {
      cutAt = Long.MIN_VALUE;
      open = depth;
      starts = depth > starts.length ? new long[depth] : starts;
      Arrays.fill(starts, Long.MIN_VALUE);
    }

    /** A part of the open call at a depth has been written. */
    void written(int depth, long start) {
      if (depth < open) {
        starts[depth] = start;
      }
    }

    /** The call at a depth has ended: whether a part of it was written when it was open. */
    boolean end(int depth, long start) {
      unseen &= depth > open;
      if (depth >= open) {
        return false;
      }
      open = depth;
      return starts[depth] == start;
    }

    /** Whether a part of the call at a depth was written when it was open. */
    boolean isRest(int depth, long start) {
      return depth < open && starts[depth] == start;
    }
  }

  private final Map<ThreadState, Entry> entries = new HashMap<>();
  private int keys;

  Entry entry(ThreadState state) {
    Entry entry = entries.get(state);
    if (entry == null) {
      String name = state.owner().getName();
      entry = Entry.of(new RecordedThread(++keys, name, state.id()));
      entries.put(state, entry);
    }
    return entry;
  }

  /** A recording begins: what the thread has lost, and what is open, is from before. */
  void begin(ThreadState state, long now) {
    newlyLost(state);
    int[] depth = new int[1];
    state
        .ring()
        .openTo(
            (from, index, calls) -> depth[0] = Math.max(depth[0], Ring.depth(from[index + 2]) + 1),
            now);
    entry(state).begin(depth[0]);
  }

  /** Calls that the thread's ring has lost since this was last asked. */
  long newlyLost(ThreadState state) {
    Entry entry = entry(state);
    long lost = state.ring().lost();
    long more = lost - entry.lost;
    entry.lost = lost;
    return more;
  }

  void forget(ThreadState state) {
    entries.remove(state);
  }
}
