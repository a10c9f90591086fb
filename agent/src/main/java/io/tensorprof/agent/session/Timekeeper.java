package io.tensorprof.agent.session;

import io.tensorprof.agent.options.Timetable;

/**
 * A thread that begins and ends a session when its timetable says so. It lies in the root group: a
 * program may interrupt all threads of its own.
 */
final class Timekeeper extends Thread {

  private final Profiling profiling;
  private final Session session;

  Timekeeper(Profiling profiling, Session session) {
    super(rootGroup(), null, "tensorprof-timetable", 0, false);
    this.profiling = profiling;
    this.session = session;
    setDaemon(true);
    setContextClassLoader(null);
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  @Override
  public void run() {
    Timetable timetable = session.options().timetable();
    if (timetable.delayNanos() > 0) {
      pass(timetable.delayNanos(), false);
      profiling.begin(session);
    }
    if (timetable.durationNanos() > 0 || timetable.schedule() != null) {
      long duration = timetable.durationNanos();
      pass(duration > 0 ? duration : Long.MAX_VALUE / 2, true);
      profiling.end(session);
    }
  }

  /**
   * Lets time pass.
   *
   * @param orUntilTheEnd no longer than until the schedule is over
   */
  private void pass(long nanos, boolean orUntilTheEnd) {
    long until = System.nanoTime() + nanos;
    boolean over = false;
    while (!over && until - System.nanoTime() > 0) {
      try {
        long left = until - System.nanoTime();
        if (orUntilTheEnd) {
          over = session.awaitEnd(left);
        } else {
          Thread.sleep(left / 1_000_000L, (int) (left % 1_000_000L));
        }
      } catch (InterruptedException e) {
        over = false; // it is nobody's business to wake us
      }
    }
  }
}
