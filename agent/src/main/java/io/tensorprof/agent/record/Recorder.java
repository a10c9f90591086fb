package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.options.Schedule;
import io.tensorprof.agent.probe.ClosedUses;
import io.tensorprof.agent.probe.LineMemory;
import io.tensorprof.agent.probe.OutOfMemory;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.Steps;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.rules.LiveRules;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Takes what the probes hold to the file: a daemon thread empties the rings every few milliseconds
 * and closes a chunk every second. All is done by that thread, and at the end by the JVM's
 * shutdown, under one lock; never by a thread of the program. Nothing is printed under the lock,
 * which the program's own streams could wait for, and nothing is thrown out of here: a failure ends
 * the recording, and what comes later is counted as lost.
 */
public final class Recorder {

  private static final long TRACE_DRAIN_NANOS = 50_000_000L; // rings wake us when they fill
  private static final long COUNT_DRAIN_NANOS =
      200_000_000L; // only the counts of dead threads wait
  private static final long CHUNK_NANOS = 1_000_000_000L;
  private static final long LONGEST_COUNTS_NANOS = 600 * CHUNK_NANOS;
  private static final long LONGEST_GAUGES_NANOS = 10 * CHUNK_NANOS;
  private static final int CHUNK_BYTES = 4 << 20;

  private final AgentOptions options;
  private final Parts parts;
  private final RunDescription run;
  private final Chunk chunk;
  private final WeaveLog weaveLog;
  private final Consumer<String> say;
  private final TensorReaders readers;
  private final Thread thread;
  private final ThreadLedger threads = new ThreadLedger();
  private final Counts counts = new Counts();
  private final ProbeCost cost = new ProbeCost();
  private final Budget budget;
  private final TensorRecord tensors; // null when they are not followed
  private final Hurry hurry;

  private volatile Sampler sampling = Sampler.OFF;
  private final long chunkBytes;
  private final Spans spans = new Spans();
  private final Cutter cutter;
  private final Cycles cycles;
  private boolean chunkWritten;
  private String rotationFailure;
  private long chunkNanos;
  private final RunTally tally;
  private boolean begun;
  private boolean failureSaid;
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
    this.parts = new Parts(options.file(), options.rotation());
    this.chunkBytes = parts.chunkBytes(CHUNK_BYTES);
    Schedule schedule = options.timetable().schedule();
    this.cutter = new Cutter(spans, schedule != null);
    this.cycles = schedule == null ? null : new Cycles(schedule, this);
    this.run = RunDescription.of(options, runStart, agentVersion);
    boolean follows = options.memory().tracksTensors();
    this.chunk =
        new Chunk(
            sites::site, list -> text(list, readers), follows ? MemoryTypes.ALL : JfrTypes.ALL);
    this.tensors =
        follows
            ? new TensorRecord(
                options.memory(),
                options.shapes(),
                chunk,
                sites::site,
                readers,
                () -> rules.all().gauges())
            : null;
    this.budget = options.budget() > 0 ? new Budget(options.budget(), cost) : null;
    this.weaveLog = weaveLog;
    this.tally = new RunTally(weaveLog);
    this.say = say;
    this.readers = readers;
    this.chunkNanos = CHUNK_NANOS;
    // In the root group: the program may interrupt all threads of its own.
    this.thread = new Thread(rootGroup(), this::work, "tensorprof-recorder", 0, false);
    thread.setDaemon(true);
    this.hurry = new Hurry(thread);
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private static String text(int list, TensorReaders readers) {
    StringBuilder text = new StringBuilder();
    for (Shapes.Shape shape : Shapes.list(list)) {
      text.append(text.isEmpty() ? "" : ", ").append(readers.text(shape));
    }
    return text.toString();
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
      begun = true;
      // Before what was lost so far is noted: from here on a full ring waits and loses nothing.
      Ring.setRecorder(thread);
      long now = System.nanoTime();
      for (ThreadState state : ThreadState.all()) {
        state.ring().drainTo((calls, index, count) -> {});
        threads.begin(state, now);
        cost.begin(state);
      }
    }
    if (tensors != null) {
      tensors.start(thread);
      ClosedUses.setWriter(() -> hurry.run(null));
      OutOfMemory.setWriter(() -> hurry.run("out of memory"));
    }
    if (cycles == null) {
      beginSpan(begin);
    } else {
      Ring.setTracing(false);
      Ring.setCosting(false);
      Steps.setListener(cycles);
    }
    thread.start();
  }

  /** What is called from now on is recorded. */
  void beginSpan() {
    beginSpan(System.nanoTime());
  }

  private void beginSpan(long begin) {
    counts.resume();
    spans.begin(begin);
    Ring.setCosting(true);
    Ring.setTracing(options.traces());
    if (options.memory().lines()) {
      LineMemory.resume();
    }
  }

  /** What is called from now on runs through the probes, and is not recorded. */
  void warmUp() {
    Ring.setTracing(options.traces());
  }

  /** What is called from now on is not recorded; calls that are open are, up to now. */
  void endSpan() {
    Ring.setTracing(false);
    Ring.setCosting(false);
    if (options.memory().lines()) {
      LineMemory.pause();
    }
    spans.end(System.nanoTime());
    counts.pause();
    LockSupport.unpark(thread); // to write down what is open, before it ends
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

  /** Writes all calls up to now: the file can be read, and the recording goes on. */
  public String dump() {
    sampling.take(this::append); // without our lock, as it may be waiting for us
    synchronized (this) {
      if (!closed) {
        guarded(this::cutOpenCalls);
        census("dump");
        guarded(() -> closeChunk(false));
        parts.current().settle();
        noteLost();
      }
      return summary();
    }
  }

  /** What tensors are alive, in a few words; null when they are not followed. */
  public synchronized String alive() {
    return tensors == null ? null : tensors.alive();
  }

  /** How far the recording is, in one line. */
  public String status() {
    synchronized (this) {
      long nanos = spans.recorded(System.nanoTime());
      return Summary.status(options, parts, nanos, tally.recordedCalls(), tally.lostCalls());
    }
  }

  private String summary() {
    String line =
        Summary.of(
            options,
            parts,
            begun,
            tally.recordedCalls(),
            tally.lostCalls(),
            weaveLog.skippedMethods());
    return cycles == null || cycles.calls() > 0
        ? line
        : line + "; the function that schedule= counts was never called";
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
      List<String> news = new ArrayList<>();
      synchronized (this) {
        goesOn = !closed;
        if (goesOn) {
          guarded(this::drainAll);
          guarded(this::keepBudget);
          writeInHurry();
        }
        writing = parts.current().advance();
        noteLost();
        addNews(news);
      }
      news.forEach(say);
      if (goesOn && options.traces()) {
        cost.calibrate(); // without the lock, which the end of the JVM may wait for
      }
      sampling.tend(this::append);
    }
  }

  private long drainNanos() {
    return options.traces() || tensors != null ? TRACE_DRAIN_NANOS : COUNT_DRAIN_NANOS;
  }

  /** Takes a sampler's file over, and tells behind it what is known of the run by then. */
  private synchronized boolean append(Path samples) {
    if (closed || !parts.current().append(samples)) {
      return false;
    }
    guarded(() -> closeChunk(false));
    return true;
  }

  /** What the user has not been told of. */
  private void addNews(List<String> news) {
    if (rotationFailure != null) {
      news.add(rotationFailure);
      rotationFailure = null;
    }
    if (parts.current().failure() != null && !failureSaid) {
      failureSaid = true;
      news.add(Summary.failure(parts));
    }
    if (tensors != null) {
      news.addAll(tensors.takeNews());
    }
    news.addAll(readers.takeMisfits());
  }

  /** A thread of the program waits for what it has done to be written. */
  private void writeInHurry() {
    if (hurry.isWanted()) {
      census(hurry.takeCensus());
      guarded(() -> closeChunk(false));
      parts.current().settle();
      hurry.done();
    }
  }

  private void census(String cause) {
    if (tensors != null && cause != null) {
      guarded(() -> tensors.census(cause));
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (OutOfMemoryError e) {
      loseChunk(chunk.calls()); // the program may free memory yet
    } catch (Throwable e) {
      parts.current().fail(e.toString());
      loseChunk(chunk.calls());
    }
  }

  private void loseChunk(long calls) {
    tally.lostAfterwards(calls);
    chunk.discard();
  }

  private void drainAll() {
    for (Iterator<ThreadState> all = ThreadState.all().iterator(); all.hasNext(); ) {
      ThreadState state = all.next();
      boolean dead = !state.owner().isAlive(); // asked first: it may die while it is drained
      takeOver(state);
      if (dead) {
        ThreadLedger.Entry owner = threads.entry(state);
        state.ring().leftOpenTo((from, index, calls) -> put(owner, from, index, calls));
        threads.forget(state);
        cost.forget(state);
        if (budget != null) {
          budget.forget(owner.thread().key());
        }
        state.forget();
        if (tensors != null) {
          tensors.retire(state);
        }
        counts.retire(state, all);
      }
      closeChunkIfDue();
      rotateIfDue(); // here: the rings of many threads may hold more than a part
    }
    if (tensors != null) {
      tensors.tend();
    }
    closeChunkIfDue();
    endWindows();
    rotateIfDue();
  }

  /** Has fewer calls timed where their probes take too much of a thread's time. */
  private void keepBudget() {
    if (budget != null) {
      for (Budget.Demotion demotion : budget.decide(System.nanoTime())) {
        chunk.demotion(System.nanoTime(), demotion);
      }
    }
  }

  private void takeOver(ThreadState state) {
    ThreadLedger.Entry owner = threads.entry(state);
    ProbeCost.Rise rise = cost.take(state);
    if (budget != null) {
      budget.spent(owner.thread().key(), rise);
    }
    state.ring().drainTo((from, index, calls) -> put(owner, from, index, calls));
    long lost = threads.newlyLost(state);
    if (lost > 0) {
      tally.lost(lost);
      chunk.loss(System.nanoTime(), owner.thread(), lost, "no room, or too deep");
    }
  }

  private void put(ThreadLedger.Entry owner, long[] from, int index, int calls) {
    if (cutter.passes(owner)) {
      write(owner, from, index, calls);
    } else {
      cutter.cut(owner, from, index, calls, (f, i, n) -> write(owner, f, i, n));
    }
  }

  private void write(ThreadLedger.Entry owner, long[] from, int index, int calls) {
    int begun = calls - cutter.takeRests();
    if (parts.current().failure() != null) {
      tally.lost(begun);
      return;
    }
    tally.recorded(begun);
    cost.timed(begun);
    if (budget != null) {
      budget.calls(owner.thread().key(), from, index, calls);
    }
    chunk.calls(owner.thread(), from, index, calls);
    if (chunk.size() > chunkBytes) {
      closeChunk(false); // not later: a ring may be refilled as fast as it is emptied
    }
    parts.current().advance();
  }

  /** Writes what is recorded of all calls that are open now. */
  private void cutOpenCalls() {
    cutOpenCalls(Long.MAX_VALUE);
  }

  /** Writes what is recorded of all calls that are open, and were so at a time. */
  private void cutOpenCalls(long time) {
    for (ThreadState state : ThreadState.all()) {
      takeOver(state);
      ThreadLedger.Entry owner = threads.entry(state);
      OpenCalls open =
          OpenCalls.cut(state.ring(), (from, index, calls) -> put(owner, from, index, calls));
      cutter.cutOpen(owner, open, time, (from, index, calls) -> write(owner, from, index, calls));
    }
  }

  /** Writes down the spans of a schedule that have ended, and the calls that were open then. */
  private void endWindows() {
    List<Spans.Span> ended = spans.takeEnded();
    if (cycles != null && !ended.isEmpty()) {
      cutOpenCalls(ended.get(ended.size() - 1).until());
      census("window");
      for (Spans.Span span : ended) {
        chunk.window(span.number(), span.from(), span.until());
      }
    }
  }

  private void rotateIfDue() {
    if (!options.rotation().rotates() || parts.current().failure() != null) {
      return;
    }
    try {
      if (parts.isDue(chunkWritten)) {
        cutOpenCalls();
        closeChunk(false);
        parts.current().settle();
        noteLost();
        parts.next();
      }
      chunkWritten = false;
    } catch (IOException e) {
      chunkWritten = false; // until then it is not tried again
      rotationFailure = "cannot begin a new part (" + e.getMessage() + "); the old one goes on";
    }
  }

  private void closeChunkIfDue() {
    long age = System.nanoTime() - chunk.start();
    boolean due = age > chunkNanos && (chunk.hasEvents() || !options.traces());
    if (due || chunk.size() > chunkBytes) {
      if (!options.traces()) { // counts alone: their recording must not grow as the run does
        chunkNanos =
            Math.min(2 * chunkNanos, tensors == null ? LONGEST_COUNTS_NANOS : LONGEST_GAUGES_NANOS);
      }
      closeChunk(false);
    }
  }

  private void closeChunk(boolean complete) {
    long calls = chunk.calls();
    if (options.counts()) {
      long counted = counts.write(chunk, System.nanoTime());
      tally.recorded(counted);
      calls += counted;
    }
    if (options.memory().lines()) {
      LineMemory.drainTo(chunk::lineMemory);
    }
    tally.writeSkipped(chunk);
    noteLost();
    long now = System.nanoTime();
    if (tensors != null) {
      tensors.write(now, threads);
    }
    if (options.traces()) {
      chunk.cost(now, cost.take());
    }
    RunState state = tally.next(now, complete, spans.recorded(now), sampling.sampling());
    chunkWritten = true;
    if (!parts.current().write(chunk, calls, run, state)) {
      loseChunk(calls);
    }
  }

  /**
   * Makes one chunk of many where all of them are counts: the recording of a long run is then no
   * larger than that of a short one.
   */
  private void gatherCounts() {
    if (!options.countsAlone() || tally.chunks() < 2 || !parts.current().settle()) {
      return;
    }
    long now = System.nanoTime();
    counts.writeAll(chunk, now);
    tally.writeAllSkipped(chunk);
    RunState whole = tally.whole(now, sampling.sampling());
    parts.current().replaceBy(chunk.finish(run, whole, new Bytes()));
  }

  /** Counts the calls of chunks that could not be written. */
  private void noteLost() {
    long lost = parts.current().takeLost();
    tally.lostAfterwards(lost);
  }

  /**
   * To be closed soon, when the probes are out of the code: traces end now, at one moment for all
   * threads. Counts end with the last probe, for only then all threads' rows are up to date.
   */
  public void prepareToClose() {
    Steps.setListener(null);
    if (options.traces()) {
      endSpan();
    }
    synchronized (this) {
      finishTensors();
    }
  }

  private void finishTensors() {
    if (tensors != null) {
      guarded(tensors::finish);
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
      endSpan();
      Ring.setRecorder(null);
      guarded(this::cutOpenCalls);
      guarded(this::endWindows);
      finishTensors();
      guarded(() -> closeChunk(true));
      guarded(this::gatherCounts);
      closed = true;
      if (options.memory().lines()) {
        LineMemory.close();
      }
      if (tensors != null) {
        tensors.stop();
      }
      parts.current().settle();
      sampling.moveSamplesTo(parts.current()::append);
      noteLost();
      String summary = summary();
      closeFile();
      return summary;
    }
  }

  private void closeFile() {
    try {
      parts.current().close();
    } catch (IOException e) {
      parts.current().fail(String.valueOf(e.getMessage()));
    }
  }
}
