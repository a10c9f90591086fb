package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;

/** Puts together what the chunks say of how completely tensors were followed. */
final class TrackingBook {

  private final Plausible plausible = new Plausible();
  private Tracking sum = Tracking.COMPLETE;
  private long newest = Long.MIN_VALUE;

  void add(long time, Tracking more) throws DamagedException {
    boolean later = time >= newest;
    newest = Math.max(newest, time);
    sum =
        new Tracking(
            later ? Math.max(0, more.alive()) : sum.alive(),
            later ? Math.max(0, more.most()) : sum.most(),
            Math.max(sum.oneIn(), more.oneIn()),
            sum.untracked() + plausible.amount(more.untracked()),
            sum.lostLives() + plausible.amount(more.lostLives()));
  }

  Tracking finish() {
    return sum;
  }
}
