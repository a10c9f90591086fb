package io.tensorprof.analyzer.timeline;

import java.util.Arrays;

/**
 * The calls of one depth of one thread, in the order of their starts. They do not overlap, so the
 * ends are in the same order. Some 22 bytes a call.
 *
 * <p>Calls that were too short to keep are there as {@linkplain ShortCalls sums}.
 */
public final class CallRow {

  /** A row without calls. */
  static final CallRow EMPTY = new CallRow();

  private static final int FIRST_LENGTH = 8;
  private static final int THROWN = 1 << 30;
  private static final int OPEN = 1 << 31;
  private static final int FORM = THROWN - 1;

  private long[] starts = {};
  private long[] durations = {};
  private int[] forms = {}; // with two flags
  private int size;
  private CallBlocks blocks = CallBlocks.NONE;
  private ShortCalls dropped = ShortCalls.NONE;

  CallRow() {}

  /**
   * Adds a call behind the others. What of it lies before the last one's end, which calls of one
   * depth cannot, is cut off.
   *
   * @param form number of its {@link CallForm}
   */
  void add(long start, long duration, int form, boolean thrown, boolean open) {
    if (size == starts.length) {
      int length = Math.max(FIRST_LENGTH, size + (size >> 1));
      starts = Arrays.copyOf(starts, length);
      durations = Arrays.copyOf(durations, length);
      forms = Arrays.copyOf(forms, length);
    }
    long from = size == 0 ? start : Math.max(start, end(size - 1));
    starts[size] = from;
    durations[size] = Math.max(0, start + duration - from);
    forms[size] = form | (thrown ? THROWN : 0) | (open ? OPEN : 0);
    size++;
  }

  /** Whether any call is shorter than so many nanoseconds. */
  boolean hasShorter(long nanos) {
    for (int i = 0; i < size; i++) {
      if (durations[i] < nanos) {
        return true;
      }
    }
    return false;
  }

  /** Takes out the calls that are shorter than so many nanoseconds, and sums them up. */
  void dropShorter(long nanos, ShortCalls sums, CallForms table) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (durations[i] < nanos) {
        sums.add(starts[i], durations[i], table.frame(form(i)));
      } else {
        starts[kept] = starts[i];
        durations[kept] = durations[i];
        forms[kept] = forms[i];
        kept++;
      }
    }
    size = kept;
  }

  /** Ends the adding. */
  void finish(ShortCalls sums, CallForms table) {
    starts = Arrays.copyOf(starts, size);
    durations = Arrays.copyOf(durations, size);
    forms = Arrays.copyOf(forms, size);
    dropped = sums;
    blocks = CallBlocks.of(this, table);
  }

  /** Calls that are kept one by one. */
  public int size() {
    return size;
  }

  /** When a call began, nanoseconds on the run's clock. */
  public long start(int call) {
    return starts[call];
  }

  /** How long it took, nanoseconds. */
  public long duration(int call) {
    return durations[call];
  }

  /** When it ended. */
  public long end(int call) {
    return starts[call] + durations[call];
  }

  /** Number of its {@link CallForm}. */
  public int form(int call) {
    return forms[call] & FORM;
  }

  /** Whether it ended by an exception. */
  public boolean isThrown(int call) {
    return (forms[call] & THROWN) != 0;
  }

  /** Whether it had not ended when the recording did. */
  public boolean isOpen(int call) {
    return forms[call] < 0;
  }

  /** The calls that are not kept one by one. */
  public ShortCalls dropped() {
    return dropped;
  }

  /** The first call that ends behind a time; {@link #size} when none does. */
  public int firstEndingAfter(long nanos) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The call that is going on at a time; −1 when there is none. */
  public int at(long nanos) {
    int call = firstEndingAfter(nanos);
    return call < size && starts[call] <= nanos ? call : -1;
  }

  /**
   * Sums up calls from one on, as long as they begin before a time and are shorter than so many
   * nanoseconds. Of many calls the cost grows with the logarithm of their number.
   *
   * @return the first call that was not taken
   */
  public int sum(int first, long before, double shorterThan, CallSums sums) {
    int call = first;
    while (call < size && starts[call] < before && durations[call] < shorterThan) {
      int next = blocks.sum(this, call, before, shorterThan, sums);
      if (next == call) {
        sums.add(blocks.frame(form(call)), 1, durations[call]);
        next++;
      }
      call = next;
    }
    return call;
  }
}
