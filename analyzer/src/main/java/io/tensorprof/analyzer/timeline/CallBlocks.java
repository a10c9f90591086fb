package io.tensorprof.analyzer.timeline;

/**
 * Sums over blocks of a row's calls: of 16, of 256 and so on, so that many calls are summed up
 * without looking at each. Two bytes a call.
 */
final class CallBlocks {

  /** Of a row without calls. */
  static final CallBlocks NONE = new CallBlocks(new Level[0], null);

  private static final int SHIFT = 4;
  private static final int FAN = 1 << SHIFT;

  private final Level[] levels;
  private final CallForms table;

  /** The whole blocks of one size. */
  private static final class Level {
    final long[] time; // ns in calls
    final long[] longest;
    final int[] frame; // that with most of the time, as far as the blocks within know
    final long[] frameTime;

    Level(int blocks) {
      time = new long[blocks];
      longest = new long[blocks];
      frame = new int[blocks];
      frameTime = new long[blocks];
    }
  }

  private CallBlocks(Level[] levels, CallForms table) {
    this.levels = levels;
    this.table = table;
  }

  static CallBlocks of(CallRow row, CallForms table) {
    int count = 0;
    for (int calls = row.size() >> SHIFT; calls > 0; calls >>= SHIFT) {
      count++;
    }
    Level[] levels = new Level[count];
    int[] frames = new int[FAN];
    long[] times = new long[FAN];
    for (int k = 0; k < count; k++) {
      Level level = new Level(row.size() >> (SHIFT * (k + 1)));
      for (int block = 0; block < level.time.length; block++) {
        for (int i = 0; i < FAN; i++) {
          int part = (block << SHIFT) + i;
          Level below = k == 0 ? null : levels[k - 1];
          frames[i] = below == null ? table.frame(row.form(part)) : below.frame[part];
          times[i] = below == null ? row.duration(part) : below.frameTime[part];
          level.time[block] += below == null ? row.duration(part) : below.time[part];
          level.longest[block] =
              Math.max(
                  level.longest[block], below == null ? row.duration(part) : below.longest[part]);
        }
        level.frame[block] = greatest(frames, times);
        level.frameTime[block] = time(level.frame[block], frames, times);
      }
      levels[k] = level;
    }
    return new CallBlocks(levels, table);
  }

  private static int greatest(int[] frames, long[] times) {
    int greatest = frames[0];
    long most = -1;
    for (int i = 0; i < FAN; i++) {
      if (i == 0 || frames[i] != frames[i - 1]) {
        long time = time(frames[i], frames, times);
        if (time > most) {
          most = time;
          greatest = frames[i];
        }
      }
    }
    return greatest;
  }

  private static long time(int frame, int[] frames, long[] times) {
    long time = 0;
    for (int i = 0; i < FAN; i++) {
      time += frames[i] == frame ? times[i] : 0;
    }
    return time;
  }

  /** The frame of a form. */
  int frame(int form) {
    return table.frame(form);
  }

  /**
   * Sums up the largest block that begins with a call, if its calls end by a time and are shorter
   * than so many nanoseconds.
   *
   * @return the call behind it; the call itself when there is no such block
   */
  int sum(CallRow row, int call, long before, double shorterThan, CallSums sums) {
    int next = call;
    Level found = null;
    for (int k = 0; k < levels.length; k++) {
      int shift = SHIFT * (k + 1);
      int block = call >> shift;
      boolean fits =
          block << shift == call
              && block < levels[k].time.length
              && row.start(((block + 1) << shift) - 1) < before
              && levels[k].longest[block] < shorterThan;
      if (!fits) {
        break;
      }
      found = levels[k];
      next = (block + 1) << shift;
    }
    if (found != null) {
      int block = call / (next - call);
      sums.add(found.frame[block], next - call, found.time[block], found.frameTime[block]);
    }
    return next;
  }
}
