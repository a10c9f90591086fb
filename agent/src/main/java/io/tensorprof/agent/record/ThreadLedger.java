package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.ThreadState;
import java.util.HashMap;
import java.util.Map;

/** What the recording knows of each living thread: its name, and which losses are written. */
final class ThreadLedger {

  private static final class Entry {
    final RecordedThread thread;
    long lost;

    Entry(RecordedThread thread) {
      this.thread = thread;
    }
  }

  private final Map<ThreadState, Entry> entries = new HashMap<>();
  private int keys;

  RecordedThread thread(ThreadState state) {
    return entry(state).thread;
  }

  private Entry entry(ThreadState state) {
    Entry entry = entries.get(state);
    if (entry == null) {
      String name = state.owner().getName();
      entry = new Entry(new RecordedThread(++keys, name, state.id()));
      entries.put(state, entry);
    }
    return entry;
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
