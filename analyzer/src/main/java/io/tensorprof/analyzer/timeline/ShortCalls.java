package io.tensorprof.analyzer.timeline;

/**
 * The calls of a row that are too short to be kept one by one, as sums over buckets of time. All
 * rows have buckets of one {@link Scale}, which widen as the run becomes longer.
 */
public final class ShortCalls {

  /** None. */
  static final ShortCalls NONE = new ShortCalls(new Scale());

  private static final int FIRST_LENGTH = 16;

  /** Buckets that the time of one call is divided among; that of a longer one is not. */
  private static final int MOST_SPANNED = 64;

  private final Scale scale;
  private long width; // of the buckets as they are now, ns
  private long first; // number of the first bucket, counted from time 0
  private Buckets buckets = new Buckets(0);
  private long count;

  /** How wide buckets are. */
  static final class Scale {

    /** Buckets of a row at most. */
    static final int MOST = 1 << 12;

    /** Buckets of all rows, at most about so many. */
    static final int MOST_OF_ALL = 1 << 20;

    private long width = 1 << 10;
    private long used;

    private void use(int more) {
      used += more;
      if (used > MOST_OF_ALL) {
        widen();
      }
    }

    private void widen() {
      width *= 2;
      used /= 2;
    }
  }

  private static final class Buckets {
    final int length;
    final long[] time;
    final int[] calls;
    final int[] frame; // that with more than half of the time, if there is one
    final long[] lead; // its time beyond that of the others

    Buckets(int length) {
      this.length = length;
      time = new long[length];
      calls = new int[length];
      frame = new int[length];
      lead = new long[length];
    }

    boolean isUsed(int i) {
      return calls[i] > 0 || time[i] > 0;
    }

    /** The frame that has more than half of the time stays in the end (Boyer and Moore). */
    void add(int i, int moreCalls, long nanos, int ofFrame, long leadOfFrame) {
      if (!isUsed(i) || frame[i] == ofFrame) {
        frame[i] = ofFrame;
        lead[i] += leadOfFrame;
      } else if (leadOfFrame > lead[i]) {
        frame[i] = ofFrame;
        lead[i] = leadOfFrame - lead[i];
      } else {
        lead[i] -= leadOfFrame;
      }
      time[i] += nanos;
      calls[i] = (int) Math.min(Integer.MAX_VALUE, (long) calls[i] + moreCalls);
    }

    void addAll(Buckets other, long from, long to, int factor) {
      for (int i = 0; i < other.length; i++) {
        if (other.isUsed(i)) {
          int place = (int) (Math.floorDiv(from + i, factor) - to);
          add(place, other.calls[i], other.time[i], other.frame[i], other.lead[i]);
        }
      }
    }
  }

  ShortCalls(Scale scale) {
    this.scale = scale;
    this.width = scale.width;
  }

  /** Adds a call: to the bucket that it begins in, and its time to those that it lies in. */
  void add(long start, long duration, int frame) {
    count++;
    int place = place(start); // which may put other buckets in the place of these
    long left = Math.floorMod(-start, width); // of its first bucket
    if (duration <= left || duration > MOST_SPANNED * width) {
      buckets.add(place, 1, duration, frame, duration);
      return;
    }
    buckets.add(place, 1, left, frame, left);
    long end = start + duration;
    for (long at = start + left; at < end; ) {
      int next = place(at);
      long within = Math.min(end - at, width - Math.floorMod(at, width));
      buckets.add(next, 0, within, frame, within);
      at += within;
    }
  }

  private int place(long start) {
    while (true) {
      follow();
      long bucket = Math.floorDiv(start, width);
      if (bucket >= first && bucket < first + buckets.length) {
        return (int) (bucket - first);
      }
      if (!cover(bucket)) {
        scale.widen();
      }
    }
  }

  /** Makes room for a bucket, if the row then has not too many. */
  private boolean cover(long bucket) {
    boolean none = buckets.length == 0;
    long low = none ? bucket : Math.min(first, bucket);
    long high = none ? bucket + 1 : Math.max(first + buckets.length, bucket + 1);
    if (high - low > Scale.MOST) {
      return false;
    }
    long wanted = Math.min(Scale.MOST, Math.max(FIRST_LENGTH, 2L * buckets.length));
    Buckets more = new Buckets((int) Math.max(high - low, wanted));
    more.addAll(buckets, first, low, 1);
    scale.use(more.length - buckets.length);
    buckets = more;
    first = low;
    return true;
  }

  /** Puts buckets together until they are as wide as the scale's. */
  private void follow() {
    while (width < scale.width) {
      long low = Math.floorDiv(first, 2);
      long high = Math.floorDiv(first + buckets.length - 1, 2);
      Buckets fewer = new Buckets(buckets.length == 0 ? 0 : (int) (high - low) + 1);
      fewer.addAll(buckets, first, low, 2);
      buckets = fewer;
      first = low;
      width *= 2;
    }
  }

  /** Ends the adding: buckets are as wide as those of all rows. */
  void finish() {
    follow();
  }

  /** Number of calls. */
  public long count() {
    return count;
  }

  /** Nanoseconds of a bucket. */
  public long width() {
    return width;
  }

  /** Whether there was any call between two times, as far as the buckets tell. */
  public boolean isAny(long from, long to) {
    for (int i = bucket(from); i <= bucket(to - 1); i++) {
      if (i >= 0 && i < buckets.length && buckets.isUsed(i)) {
        return true;
      }
    }
    return false;
  }

  /** Sums up what there was between two times; of buckets that lie there in part, that part. */
  public void sum(long from, long to, CallSums sums) {
    int last = Math.min(buckets.length - 1, bucket(to - 1));
    for (int i = Math.max(0, bucket(from)); i <= last; i++) {
      if (buckets.isUsed(i)) {
        long start = (first + i) * width;
        double part = (double) (Math.min(to, start + width) - Math.max(from, start)) / width;
        sums.add(
            buckets.frame[i],
            part * buckets.calls[i],
            part * buckets.time[i],
            part * buckets.lead[i]);
      }
    }
  }

  private int bucket(long nanos) {
    long bucket = Math.floorDiv(nanos, width) - first;
    return (int) Math.max(-1, Math.min(buckets.length, bucket));
  }
}
