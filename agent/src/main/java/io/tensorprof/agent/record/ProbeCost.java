package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Calibration;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.probe.ThreadState;
import java.util.HashMap;
import java.util.Map;

/**
 * What the probes of a trace have cost the program's threads since the recording began: calls by
 * what one is measured to cost, shapes by the readings that were timed, and waiting for room as it
 * was.
 */
final class ProbeCost {

  private static final int FIRST_ROUNDS = 500;
  private static final int MORE_ROUNDS = 60;

  /**
   * What came on one thread since it was last asked.
   *
   * @param shapes nanoseconds of reading shapes
   * @param waits nanoseconds of waiting for the recorder
   * @param passed calls that were counted and not timed; known only where it was asked for
   */
  record Rise(long shapes, long waits, long passed) {}

  /**
   * What a chunk says of it; times are nanoseconds and cover the calls of that chunk.
   *
   * @param call picoseconds that a timed call adds to the program, without shapes
   * @param within the part of these that lies within the recorded duration of the call itself
   * @param pass picoseconds that a call adds that is counted and not timed
   */
  record Sum(long timedCalls, long call, long within, long pass, long shapes, long waits) {}

  private static final class Seen {
    long reads;
    long waits;
    long passed;
  }

  private final Calibration calibration = new Calibration();
  private final Map<ThreadState, Seen> threads = new HashMap<>();
  private boolean calibrated;
  private long timedCalls;
  private long shapes;
  private long waits;

  /** Goes on measuring what a call costs, for as long as that tells something. */
  void calibrate() {
    calibration.measure(calibrated ? MORE_ROUNDS : FIRST_ROUNDS);
    calibrated = true;
  }

  /** What the thread has spent so far is from before the recording. */
  void begin(ThreadState state) {
    rise(state);
  }

  /** Adds what came on a thread since it was last asked. */
  Rise take(ThreadState state) {
    Rise rise = rise(state);
    shapes += rise.shapes;
    waits += rise.waits;
    return rise;
  }

  private Rise rise(ThreadState state) {
    Seen seen = threads.computeIfAbsent(state, s -> new Seen());
    Ring ring = state.ring();
    long reads = ring.shapeReads();
    long waited = ring.waitNanos();
    long passed = ring.passing().total();
    long shapeNanos = reads == seen.reads ? 0 : (reads - seen.reads) * readNanos(ring);
    Rise rise = new Rise(shapeNanos, waited - seen.waits, passed - seen.passed);
    seen.reads = reads;
    seen.waits = waited;
    seen.passed = passed;
    return rise;
  }

  /** What reading one shape takes on this thread, by the readings that were timed. */
  private long readNanos(Ring ring) {
    return Math.max(0, ring.shapeNanos() - calibration.within() / 1000);
  }

  /** The thread has died. */
  void forget(ThreadState state) {
    threads.remove(state);
  }

  /** So many calls more were timed. */
  void timed(int calls) {
    timedCalls += calls;
  }

  /** Picoseconds that a timed call costs, without shapes; 0 when that is not known yet. */
  long call() {
    return calibration.call();
  }

  /** Picoseconds that a call costs which is counted and not timed. */
  long pass() {
    return calibration.pass();
  }

  /** What came since this was last asked. */
  Sum take() {
    Sum sum =
        new Sum(
            timedCalls,
            calibration.call(),
            calibration.within(),
            calibration.pass(),
            shapes,
            waits);
    timedCalls = 0;
    shapes = 0;
    waits = 0;
    return sum;
  }
}
