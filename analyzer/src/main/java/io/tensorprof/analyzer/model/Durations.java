package io.tensorprof.analyzer.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.HdrHistogram.PackedHistogram;

/**
 * How long the calls of each frame took, as histograms: percentiles are right to one in a hundred.
 * They are of whole calls, what was called inside included, over all contexts of the frame.
 */
public final class Durations {

  /** Nothing is known. */
  public static final Durations NONE = new Durations(Map.of());

  /** Nanoseconds of the longest call told apart from longer ones: some five hours. */
  private static final long LONGEST = 1L << 44;

  private static final int DIGITS = 2;

  private final Map<Frame, PackedHistogram> histograms;

  private Durations(Map<Frame, PackedHistogram> histograms) {
    this.histograms = histograms;
  }

  /** Whether no call's duration is known. */
  public boolean isEmpty() {
    return histograms.isEmpty();
  }

  /** Calls of a frame whose duration is known. */
  public long calls(Frame frame) {
    PackedHistogram histogram = histograms.get(frame);
    return histogram == null ? 0 : histogram.getTotalCount();
  }

  /**
   * Nanoseconds that a share of the calls of some frames, all together, took at most; 0 when none
   * of them is known.
   *
   * @param share from 0 to 1: 0.5 for the median
   */
  public long percentile(Collection<Frame> frames, double share) {
    PackedHistogram sum = null;
    boolean shared = false;
    for (Frame frame : frames) {
      PackedHistogram histogram = histograms.get(frame);
      if (histogram == null) {
        continue;
      }
      if (sum == null) {
        sum = histogram;
        shared = true;
      } else {
        if (shared) {
          sum = sum.copy();
          shared = false;
        }
        sum.add(histogram);
      }
    }
    if (sum == null) {
      return 0;
    }
    return Math.min(sum.getValueAtPercentile(100 * share), sum.getMaxValue());
  }

  /** What both know, frame by frame. */
  public Durations plus(Durations other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    Map<Frame, PackedHistogram> sum = new HashMap<>(histograms);
    other.histograms.forEach(
        (frame, more) ->
            sum.merge(
                frame,
                more,
                (mine, theirs) -> {
                  PackedHistogram both = mine.copy();
                  both.add(theirs);
                  return both;
                }));
    return new Durations(sum);
  }

  /**
   * Collects durations by the number of their frame. A histogram of packed counts takes little
   * memory and 40 ns a call; frames that are called often are counted in plain buckets of the same
   * width, while there is room.
   */
  public static final class Recorder {

    private static final int OFTEN = 1 << 12;
    private static final int MOST_PLAIN = 512; // 39 kB each
    private static final int SUB_BUCKETS = 7; // 128 buckets for each power of two, as a shift
    private static final int BUCKETS = (44 - SUB_BUCKETS + 1) << SUB_BUCKETS;

    private long[][] buckets = new long[64][];
    private PackedHistogram[] histograms = new PackedHistogram[64];
    private int plain;

    /** Adds a call of a frame that took so many nanoseconds. */
    public void add(int frame, long duration) {
      long[] counts = frame < buckets.length ? buckets[frame] : null;
      if (counts != null && duration < LONGEST) {
        counts[bucket(duration)]++;
      } else {
        add(frame, duration, 1);
      }
    }

    /** Adds calls of a frame that took so many nanoseconds each. */
    public void add(int frame, long duration, int calls) {
      PackedHistogram histogram = histogram(frame);
      // By buckets here, too: what is told of a call does not depend on where it was counted.
      long shown = Math.min(middle(bucket(Math.min(duration, LONGEST))), LONGEST);
      histogram.recordValueWithCount(shown, calls);
      if (histogram.getTotalCount() == OFTEN && plain < MOST_PLAIN && buckets[frame] == null) {
        buckets[frame] = new long[BUCKETS];
        plain++;
      }
    }

    /**
     * The counts of a frame that is called often, for {@link #count}; null while it is not, or when
     * there is no room.
     */
    public long[] buckets(int frame) {
      return frame < buckets.length ? buckets[frame] : null;
    }

    /** Counts a call in {@link #buckets}; false when it took longer than they tell apart. */
    public static boolean count(long[] buckets, long duration) {
      if (duration >= LONGEST) {
        return false;
      }
      buckets[bucket(duration)]++;
      return true;
    }

    private static int bucket(long duration) {
      int shift = Math.max(0, 63 - SUB_BUCKETS - Long.numberOfLeadingZeros(duration));
      return (shift << SUB_BUCKETS) + (int) (duration >>> shift);
    }

    /** A duration in the middle of a bucket. */
    private static long middle(int bucket) {
      int shift = Math.max(0, (bucket >>> SUB_BUCKETS) - 1);
      long lowest = (long) (bucket - (shift << SUB_BUCKETS)) << shift;
      return lowest + ((1L << shift) >>> 1);
    }

    private PackedHistogram histogram(int frame) {
      if (frame >= histograms.length) {
        int length = Math.max(frame + 1, histograms.length * 2);
        histograms = Arrays.copyOf(histograms, length);
        buckets = Arrays.copyOf(buckets, length);
      }
      if (histograms[frame] == null) {
        histograms[frame] = new PackedHistogram(1, LONGEST, DIGITS);
      }
      return histograms[frame];
    }

    /**
     * Takes in what another has.
     *
     * @param frameIds the numbers here of the other's frames
     */
    public void addAll(Recorder other, int[] frameIds) {
      for (int frame = 0; frame < frameIds.length && frame < other.histograms.length; frame++) {
        if (other.histograms[frame] != null) {
          PackedHistogram mine = histogram(frameIds[frame]);
          mine.add(other.histograms[frame]);
          addBuckets(mine, frameIds[frame], other.buckets[frame]);
        }
      }
    }

    private void addBuckets(PackedHistogram mine, int frame, long[] more) {
      if (more == null) {
        return;
      }
      if (buckets[frame] == null && plain < MOST_PLAIN) {
        buckets[frame] = new long[BUCKETS];
        plain++;
      }
      long[] counts = buckets[frame];
      if (counts == null) {
        record(mine, more);
        return;
      }
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        counts[bucket] += more[bucket];
      }
    }

    private static void record(PackedHistogram histogram, long[] counts) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        if (counts[bucket] > 0) {
          histogram.recordValueWithCount(middle(bucket), counts[bucket]);
        }
      }
    }

    /** What was collected; of numbers of one and the same frame, the sum. */
    public Durations finish(IntFunction<Frame> frames) {
      Map<Frame, PackedHistogram> byFrame = new HashMap<>();
      for (int frame = 0; frame < histograms.length; frame++) {
        if (histograms[frame] != null) {
          PackedHistogram sum =
              byFrame.computeIfAbsent(
                  frames.apply(frame), any -> new PackedHistogram(1, LONGEST, DIGITS));
          sum.add(histograms[frame]);
          if (buckets[frame] != null) {
            record(sum, buckets[frame]);
          }
        }
      }
      return byFrame.isEmpty() ? NONE : new Durations(byFrame);
    }
  }
}
