package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.options.Schedule;
import io.tensorprof.agent.probe.ClosedUses;
import io.tensorprof.agent.probe.OutOfMemory;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.probe.Steps;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Takes what the probes hold to the file: a daemon thread empties the rings every few milliseconds
 * and closes a chunk every second. Here is who does that and when; what is done is the {@link
 * Recording}'s.
 *
 * <p>All is done by that thread, for a dump by the one that asks for it, and at the end by the
 * JVM's shutdown, under one lock, this one's; never by a thread of the program, which at most moves
 * the {@link Gate} or waits a moment for the thread ({@link Hurry}). Nothing is printed under the
 * lock, which the program's own streams could wait for; libraries' gauges are read without it, for
 * that is their code; and a sampler is asked for its samples or to stop without it, for it may be
 * waiting for us. Nothing is thrown out of here: a failure ends the recording, and what comes later
 * is counted as lost.
 */
public final class Recorder {

  private static final long TRACE_DRAIN_NANOS = 50_000_000L; // rings wake us when they fill
  private static final long COUNT_DRAIN_NANOS =
      200_000_000L; // only the counts of dead threads wait

  private final AgentOptions options;
  private final RunDescription run;
  private final Recording recording;
  private final TensorRecord tensors; // null when they are not followed
  private final Consumer<String> say;
  private final Thread thread;
  private final Gate gate;
  private final Cycles cycles; // null without a schedule
  private final Hurry hurry;
  private volatile Sampler sampling = Sampler.OFF;
  private boolean closed;

  /**
   * Opens the recording.
   *
   * @param runStart when the run began, in {@link System#nanoTime()}
   * @param sites the sites that events refer to
   * @param readers writes shapes as text
   * @param rules tell the gauges of libraries
   * @param weaveLog what has been woven and what not
   * @param agentVersion the agent's version
   * @param say prints a line for the user
   * @throws IOException when the file cannot be written
   */
  public Recorder(
      AgentOptions options,
      long runStart,
      SiteTable sites,
      TensorReaders readers,
      LiveRules rules,
      WeaveLog weaveLog,
      String agentVersion,
      Consumer<String> say)
      throws IOException {
    this.options = options;
    this.run = RunDescription.of(options, runStart, agentVersion);
    this.recording =
        new Recording(options, run, sites, readers, rules, weaveLog, () -> sampling.sampling());
    this.tensors = recording.tensors();
    this.say = say;
    // In the root group: the program may interrupt all threads of its own.
    this.thread = new Thread(rootGroup(), this::work, "tensorprof-recorder", 0, false);
    thread.setDaemon(true);
    this.gate = recording.gate(thread);
    Schedule schedule = options.timetable().schedule();
    this.cycles = schedule == null ? null : new Cycles(schedule, gate);
    this.hurry = new Hurry(thread);
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /** Names the sampler whose samples become part of the recording when it is closed. */
  public synchronized void setSampler(Sampler sampler) {
    sampling = sampler;
  }

  /**
   * Begins to record: with what is called from now on, or as the schedule says. What an earlier
   * recording has left in the rings is thrown away; of calls open now, the rest is recorded.
   *
   * @param running whether the program runs already; else the time since the run's start counts,
   *     though nothing has been called
   */
  public void start(boolean running) {
    long begin = running ? System.nanoTime() : run.start();
    synchronized (this) {
      if (closed) {
        return;
      }
      // Before what was lost so far is noted: from here on a full ring waits and loses nothing.
      Ring.setRecorder(thread);
      recording.begin();
    }
    if (tensors != null) {
      tensors.start(thread);
      ClosedUses.setWriter(() -> hurry.run(null));
      OutOfMemory.setWriter(() -> hurry.run("out of memory"));
    }
    if (cycles == null) {
      gate.beginSpan(begin);
    } else {
      gate.awaitSpan();
      Steps.setListener(cycles);
    }
    thread.start();
  }

  /**
   * Waits until the schedule is over.
   *
   * @param nanos the longest time to wait
   * @return whether it is over; never without a schedule
   */
  public boolean awaitEnd(long nanos) throws InterruptedException {
    CountDownLatch over = cycles == null ? new CountDownLatch(1) : cycles.over();
    return over.await(nanos, TimeUnit.NANOSECONDS);
  }

  private void work() {
    boolean goesOn = true;
    boolean writing = false;
    while (goesOn) {
      Thread.interrupted(); // else parking would return at once, for ever
      if (!writing) {
        LockSupport.parkNanos(drainNanos());
      }
      if (tensors != null) {
        tensors.readGauges(); // without the lock, for it is the libraries' code
      }
      List<String> news;
      synchronized (this) {
        goesOn = !closed;
        if (goesOn) {
          recording.takeAll();
          writeInHurry();
        }
        writing = recording.advance();
        news = recording.takeNews();
      }
      news.forEach(say);
      if (goesOn && options.traces()) {
        recording.calibrate(); // without the lock, which the end of the JVM may wait for
      }
      sampling.tend(this::append);
    }
  }

  private long drainNanos() {
    return options.traces() || tensors != null ? TRACE_DRAIN_NANOS : COUNT_DRAIN_NANOS;
  }

  /** A thread of the program waits for what it has done to be written. */
  private void writeInHurry() {
    if (hurry.isWanted()) {
      recording.flush(hurry.takeCensus());
      hurry.done();
    }
  }

  /** Takes a sampler's file over, unless all is over. */
  private synchronized boolean append(Path samples) {
    return !closed && recording.append(samples);
  }

  /** Writes all calls up to now: the file can be read, and the recording goes on. */
  public String dump() {
    sampling.take(this::append); // without our lock, as it may be waiting for us
    synchronized (this) {
      if (!closed) {
        recording.dump();
      }
      return summary();
    }
  }

  /** What tensors are alive, in a few words; null when they are not followed. */
  public synchronized String alive() {
    return tensors == null ? null : tensors.alive();
  }

  /** How far the recording is, in one line. */
  public synchronized String status() {
    return recording.status();
  }

  private String summary() {
    String line = recording.summary();
    return cycles == null || cycles.calls() > 0
        ? line
        : line + "; the function that schedule= counts was never called";
  }

  /**
   * To be closed soon, when the probes are out of the code: traces end now, at one moment for all
   * threads. Counts end with the last probe, for only then all threads' rows are up to date.
   */
  public void prepareToClose() {
    Steps.setListener(null);
    if (options.traces()) {
      gate.endSpan();
    }
    synchronized (this) {
      recording.finishTensors();
    }
  }

  /**
   * Writes all there is, calls still open included, and closes the file. Calls after this are not
   * recorded.
   *
   * @return the line that tells the user what became of it; null when it was closed before
   */
  public String close() {
    sampling.stop(); // without our lock: it may be waiting for us to take its file
    synchronized (this) {
      if (closed) {
        return null;
      }
      Steps.setListener(null);
      gate.endSpan();
      Ring.setRecorder(null);
      recording.finish();
      closed = true;
      recording.stop(sampling);
      String summary = summary();
      recording.close();
      return summary;
    }
  }
}
