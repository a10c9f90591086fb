package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What is alive of all tensors together, and the most that ever was. */
public final class Alive {

  private static final VarHandle SUM = MethodHandles.arrayElementVarHandle(long[].class);

  // In a line of the cache of their own.
  private static final int BYTES = 8;

  private static final int DEVICE_BYTES = 24;

  private static final long[] SUMS = new long[40];

  private static final Object LOCK = new Object();
  private static volatile long peak;
  private static volatile long peakTime;
  private static long[] phasePeaks = new long[0]; // by the place of the innermost phase
  private static long[] phaseTimes = new long[0];

  private Alive() {}

  /** Takes the peaks of phases. */
  public interface PeakSink {
    /**
     * The most that was alive when a tensor was made in a phase, or in one within it, since the
     * last time.
     *
     * @param phase its site; −1: outside of all phases
     * @param time when, in {@link System#nanoTime()}
     */
    void peak(int phase, long bytes, long time);
  }

  /** Bytes of the storages of the tensors that are alive. */
  public static long bytes() {
    return (long) SUM.getVolatile(SUMS, BYTES);
  }

  /** How many of these lie on devices other than number 0, which is where the program runs. */
  public static long deviceBytes() {
    return (long) SUM.getVolatile(SUMS, DEVICE_BYTES);
  }

  /** The greatest number of bytes that were alive. */
  public static long peak() {
    return peak;
  }

  /** When that was, in {@link System#nanoTime()}. */
  public static long peakTime() {
    return peakTime;
  }

  /**
   * A tensor is alive.
   *
   * @param phase place of the innermost phase, 0 for none
   */
  static void begin(long bytes, int phase, long now) {
    long alive = (long) SUM.getAndAdd(SUMS, BYTES, bytes) + bytes;
    long[] peaks = phasePeaks;
    if (alive > peak || phase >= peaks.length || alive > peaks[phase]) {
      raise(alive, phase, now);
    }
  }

  static void end(long bytes) {
    if (bytes != 0) {
      SUM.getAndAdd(SUMS, BYTES, -bytes);
    }
  }

  static void beginOnDevice(long bytes) {
    SUM.getAndAdd(SUMS, DEVICE_BYTES, bytes);
  }

  static void endOnDevice(long bytes) {
    SUM.getAndAdd(SUMS, DEVICE_BYTES, -bytes);
  }

  private static void raise(long alive, int phase, long now) {
    synchronized (LOCK) {
      if (alive > peak) {
        peak = alive;
        peakTime = now;
      }
      if (phase >= phasePeaks.length) {
        int length = Math.max(64, 2 * phase);
        phaseTimes = Arrays.copyOf(phaseTimes, length);
        phasePeaks = Arrays.copyOf(phasePeaks, length);
      }
      if (alive > phasePeaks[phase]) {
        phasePeaks[phase] = alive;
        phaseTimes[phase] = now;
      }
    }
  }

  /** Hands over the peaks of phases since the last time. */
  public static void takePeaks(PeakSink sink) {
    synchronized (LOCK) {
      Map<Integer, Integer> greatest = new TreeMap<>(); // the place of a phase, by its site
      // A place has a greater number than those around it.
      for (int phase = phasePeaks.length - 1; phase >= 0; phase--) {
        if (phasePeaks[phase] > 0) {
          int around = Places.phaseAround(phase);
          if (around != 0 && phasePeaks[phase] > phasePeaks[around]) {
            phasePeaks[around] = phasePeaks[phase];
            phaseTimes[around] = phaseTimes[phase];
          }
          greatest.merge(
              Places.phaseSite(phase), phase, (a, b) -> phasePeaks[b] > phasePeaks[a] ? b : a);
        }
      }
      greatest.forEach((site, phase) -> sink.peak(site, phasePeaks[phase], phaseTimes[phase]));
      Arrays.fill(phasePeaks, 0);
    }
  }

  static void clear() {
    synchronized (LOCK) {
      SUM.setVolatile(SUMS, BYTES, 0L);
      SUM.setVolatile(SUMS, DEVICE_BYTES, 0L);

      peak = 0;
      phasePeaks = new long[0];
      phaseTimes = new long[0];
    }
  }
}
