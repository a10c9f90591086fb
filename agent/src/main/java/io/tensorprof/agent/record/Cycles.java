package io.tensorprof.agent.record;

import io.tensorprof.agent.options.Schedule;
import io.tensorprof.agent.probe.Steps;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a recording by a {@link Schedule}: each cycle's recorded span begins with the first of its
 * active calls, and ends with the last one's end.
 */
final class Cycles implements Steps.Listener {

  private final Schedule schedule;
  private final Gate gate;
  private final AtomicLong calls = new AtomicLong();
  private final CountDownLatch over = new CountDownLatch(1);

  Cycles(Schedule schedule, Gate gate) {
    this.schedule = schedule;
    this.gate = gate;
  }

  @Override
  public long begins() {
    long call = calls.getAndIncrement();
    long inCycle = call % schedule.cycle();
    if (isOver(call)) {
      return call;
    }
    if (inCycle == schedule.waiting() + schedule.warmup()) {
      gate.beginSpan();
    } else if (inCycle == schedule.waiting()) {
      gate.warmUp();
    }
    return call;
  }

  @Override
  public void ends(long call) {
    if (!isOver(call) && call % schedule.cycle() == schedule.cycle() - 1) {
      gate.endSpan();
      if (isOver(call + 1)) {
        over.countDown();
      }
    }
  }

  private boolean isOver(long call) {
    return schedule.repeat() > 0 && call / schedule.cycle() >= schedule.repeat();
  }

  /** Is zero when the last cycle has ended. */
  CountDownLatch over() {
    return over;
  }

  /** Calls of the function so far. */
  long calls() {
    return calls.get();
  }
}
