package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.ThreadState;
import io.tensorprof.agent.sample.Sampler;
import io.tensorprof.agent.weave.SiteTable;
import io.tensorprof.agent.weave.TensorReaders;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
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
  private static final long FIRST_COUNTS_NANOS = 10 * CHUNK_NANOS;
  private static final int CHUNK_BYTES = 4 << 20;

  private final AgentOptions options;
  private final ChunkFile file;
  private final RunDescription run;
  private final Chunk chunk;
  private final WeaveLog weaveLog;
  private final Consumer<String> say;
  private final Thread thread;
  private final ThreadLedger threads = new ThreadLedger();
  private final Counts counts = new Counts();

  private volatile Sampler sampling = Sampler.OFF;
  private long from;
  private boolean cuts; // there may be calls that began before the recording
  private int chunks;
  private long chunkNanos;
  private long recordedCalls;
  private long lostCalls;
  private boolean failureSaid;
  private boolean closed;

  /**
   * Opens the recording.
   *
   * @param runStart when the run began, in {@link System#nanoTime()}
   * @param sites the sites that events refer to
   * @param readers writes shapes as text
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
      WeaveLog weaveLog,
      String agentVersion,
      Consumer<String> say)
      throws IOException {
    this.options = options;
    this.file = new ChunkFile(options.file());
    this.run = RunDescription.of(options, runStart, agentVersion);
    this.chunk = new Chunk(sites::site, list -> text(list, readers));
    this.weaveLog = weaveLog;
    this.say = say;
    this.chunkNanos = options.traces() ? CHUNK_NANOS : FIRST_COUNTS_NANOS;
    // In the root group: the program may interrupt all threads of its own.
    this.thread = new Thread(rootGroup(), this::work, "tensorprof-recorder", 0, false);
    thread.setDaemon(true);
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
   * Begins to record: with what is called from now on. What an earlier recording has left in the
   * rings is thrown away; of calls open now, the rest is recorded.
   */
  public void start() {
    synchronized (this) {
      from = System.nanoTime();
      for (ThreadState state : ThreadState.all()) {
        state.ring().drainTo((calls, index, count) -> {});
        threads.newlyLost(state);
        cuts = true;
      }
      counts.begin();
    }
    Ring.setRecorder(thread);
    Ring.setTracing(options.traces());
    thread.start();
  }

  /** Writes all calls that have ended so far: the file can be read, and the recording goes on. */
  public String dump() {
    sampling.take(this::append); // without our lock, as it may be waiting for us
    synchronized (this) {
      if (!closed) {
        guarded(this::drainAll);
        guarded(() -> closeChunk(false));
        file.settle();
        noteLost();
      }
      return Summary.of(options, file, recordedCalls, lostCalls, weaveLog.skippedMethods());
    }
  }

  /** How far the recording is, in one line. */
  public String status() {
    synchronized (this) {
      return Summary.status(options, file, System.nanoTime() - from, recordedCalls, lostCalls);
    }
  }

  private void work() {
    boolean goesOn = true;
    boolean writing = false;
    while (goesOn) {
      Thread.interrupted(); // else parking would return at once, for ever
      if (!writing) {
        LockSupport.parkNanos(options.traces() ? TRACE_DRAIN_NANOS : COUNT_DRAIN_NANOS);
      }
      String news;
      synchronized (this) {
        goesOn = !closed;
        if (goesOn) {
          guarded(this::drainAll);
        }
        writing = file.advance();
        noteLost();
        news = news();
      }
      if (news != null) {
        say.accept(news);
      }
      sampling.tend(this::append);
    }
  }

  /** Takes a sampler's file over, and tells behind it what is known of the run by then. */
  private synchronized boolean append(Path samples) {
    if (closed || !file.append(samples)) {
      return false;
    }
    guarded(() -> closeChunk(false));
    return true;
  }

  /** A failure that the user has not been told of. */
  private String news() {
    if (file.failure() == null || failureSaid) {
      return null;
    }
    failureSaid = true;
    return Summary.failure(file);
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (OutOfMemoryError e) {
      loseChunk(chunk.calls()); // the program may free memory yet
    } catch (Throwable e) {
      file.fail(e.toString());
      loseChunk(chunk.calls());
    }
  }

  private void loseChunk(long calls) {
    recordedCalls -= calls;
    lostCalls += calls;
    chunk.discard();
  }

  private void drainAll() {
    for (Iterator<ThreadState> all = ThreadState.all().iterator(); all.hasNext(); ) {
      ThreadState state = all.next();
      boolean dead = !state.owner().isAlive(); // asked first: it may die while it is drained
      takeOver(state);
      if (dead) {
        RecordedThread owner = threads.thread(state);
        state.ring().leftOpenTo((from, index, calls) -> put(owner, from, index, calls));
        counts.retire(state.counts());
        threads.forget(state);
        state.forget();
        all.remove();
      }
      closeChunkIfDue();
    }
    closeChunkIfDue();
  }

  private void takeOver(ThreadState state) {
    RecordedThread owner = threads.thread(state);
    state.ring().drainTo((from, index, calls) -> put(owner, from, index, calls));
    long lost = threads.newlyLost(state);
    if (lost > 0) {
      lostCalls += lost;
      chunk.loss(System.nanoTime(), owner, lost, "no room, or too deep");
    }
  }

  private void put(RecordedThread owner, long[] from, int index, int calls) {
    if (file.failure() != null) {
      lostCalls += calls;
      return;
    }
    if (cuts) {
      cut(from, index, calls);
    }
    recordedCalls += calls;
    chunk.calls(owner, from, index, calls);
    if (chunk.size() > CHUNK_BYTES) {
      closeChunk(false); // not later: a ring may be refilled as fast as it is emptied
    }
    file.advance();
  }

  /** Of calls that were open when the recording began, the part since then is in it. */
  private void cut(long[] calls, int index, int count) {
    for (int at = index; at < index + count * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      long before = from - calls[at];
      if (before > 0) {
        calls[at] = from;
        calls[at + 1] = Math.max(0, calls[at + 1] - before);
      }
    }
  }

  private void closeChunkIfDue() {
    long age = System.nanoTime() - chunk.start();
    boolean due = age > chunkNanos && (chunk.hasEvents() || !options.traces());
    if (due || chunk.size() > CHUNK_BYTES) {
      if (!options.traces()) {
        chunkNanos *= 2; // counts alone: their recording must not grow as the run does
      }
      closeChunk(false);
    }
  }

  private void closeChunk(boolean complete) {
    long calls = chunk.calls();
    if (options.weaves() && !options.traces()) {
      calls = counts.write(chunk, System.nanoTime());
      recordedCalls += calls;
    }
    for (WeaveLog.Skipped skipped : weaveLog.takeSkipped()) {
      chunk.skipped(System.nanoTime(), skipped.className(), skipped.method(), skipped.reason());
    }
    noteLost();
    RunState state =
        new RunState(
            System.nanoTime(),
            chunks++,
            complete,
            weaveLog.wovenClasses(),
            weaveLog.wovenSites(),
            weaveLog.skippedMethods(),
            recordedCalls,
            lostCalls,
            sampling.sampling());
    if (!file.write(chunk, calls, run, state)) {
      loseChunk(calls);
    }
  }

  /** Counts the calls of chunks that could not be written. */
  private void noteLost() {
    long lost = file.takeLost();
    recordedCalls -= lost;
    lostCalls += lost;
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
      Ring.setTracing(false);
      Ring.setRecorder(null);
      guarded(this::takeOverAll);
      guarded(() -> closeChunk(true));
      closed = true;
      file.settle();
      sampling.moveSamplesTo(file::append);
      noteLost();
      String summary =
          Summary.of(options, file, recordedCalls, lostCalls, weaveLog.skippedMethods());
      closeFile();
      return summary;
    }
  }

  private void takeOverAll() {
    for (ThreadState state : ThreadState.all()) {
      OpenCalls open = new OpenCalls();
      takeOver(state);
      state.ring().openTo(open, System.nanoTime());
      RecordedThread owner = threads.thread(state);
      // A call that ended since is in the ring now, and no longer open.
      state
          .ring()
          .drainTo(
              (from, index, calls) -> {
                open.ended(from, index, calls);
                put(owner, from, index, calls);
              });
      open.forEach((from, index, calls) -> put(owner, from, index, calls));
    }
  }

  private void closeFile() {
    try {
      file.close();
    } catch (IOException e) {
      file.fail(String.valueOf(e.getMessage()));
    }
  }
}
