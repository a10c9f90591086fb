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
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Takes what the probes hold to the file: a daemon thread empties the rings every few milliseconds
 * and closes a chunk every second. Everything here is done under one lock; a thread of the program
 * comes here only when its ring is full.
 */
public final class Recorder implements Ring.Drain {

  private static final long DRAIN_NANOS = 10_000_000L;
  private static final long CHUNK_NANOS = 1_000_000_000L;
  private static final long FIRST_COUNTS_NANOS = 10 * CHUNK_NANOS;
  private static final int CHUNK_BYTES = 8 << 20;

  private final AgentOptions options;
  private final ChunkFile file;
  private final RunDescription run;
  private final Chunk chunk;
  private final WeaveLog weaveLog;
  private final Consumer<String> say;
  private final Thread thread;
  private final Map<ThreadState, Progress> threads = new HashMap<>();
  private final Counts counts = new Counts();

  private Sampler sampling = Sampler.OFF;
  private int threadKeys;
  private int chunks;
  private long chunkNanos;
  private long recordedCalls;
  private long lostCalls;
  private boolean closed;

  /** What the recording has taken over from one thread. */
  private static final class Progress {
    final RecordedThread thread;
    long lost;

    Progress(RecordedThread thread) {
      this.thread = thread;
    }
  }

  /**
   * Opens the recording.
   *
   * @param sites the sites that events refer to
   * @param readers writes shapes as text
   * @param weaveLog what has been woven and what not
   * @param agentVersion the agent's version
   * @param say prints a line for the user
   * @throws IOException when the file cannot be written
   */
  public Recorder(
      AgentOptions options,
      SiteTable sites,
      TensorReaders readers,
      WeaveLog weaveLog,
      String agentVersion,
      Consumer<String> say)
      throws IOException {
    this.options = options;
    this.file = new ChunkFile(options.file());
    this.run = RunDescription.of(options, agentVersion);
    this.chunk = new Chunk(sites::site, list -> text(list, readers));
    this.weaveLog = weaveLog;
    this.say = say;
    this.chunkNanos = options.traces() ? CHUNK_NANOS : FIRST_COUNTS_NANOS;
    this.thread = new Thread(null, this::work, "tensorprof-recorder", 0, false);
    thread.setDaemon(true);
  }

  private static String text(int list, TensorReaders readers) {
    StringBuilder text = new StringBuilder();
    for (Shapes.Shape shape : Shapes.list(list)) {
      text.append(text.isEmpty() ? "" : ", ").append(readers.text(shape));
    }
    return text.toString();
  }

  /** Begins to empty the rings. */
  public void start() {
    Ring.setDrain(this, thread);
    thread.start();
  }

  private void work() {
    while (!isClosed()) {
      LockSupport.parkNanos(DRAIN_NANOS);
      synchronized (this) {
        if (!closed) {
          drainAll();
        }
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void drain(Ring full) {
    if (closed) {
      return;
    }
    for (ThreadState state : ThreadState.all()) {
      if (state.ring() == full) {
        drain(state);
        closeChunkIfDue();
        return;
      }
    }
  }

  private void drainAll() {
    for (Iterator<ThreadState> all = ThreadState.all().iterator(); all.hasNext(); ) {
      ThreadState state = all.next();
      boolean dead = !state.owner().isAlive();
      drain(state);
      if (dead) {
        counts.retire(state.counts());
        threads.remove(state);
        ThreadState.remove(state);
      }
    }
    closeChunkIfDue();
  }

  private void drain(ThreadState state) {
    Progress progress = progress(state);
    RecordedThread recorded = progress.thread;
    state
        .ring()
        .drainTo((start, duration, place, shapes) -> put(recorded, start, duration, place, shapes));
    noteLoss(state, progress);
  }

  private void noteLoss(ThreadState state, Progress progress) {
    long lost = state.ring().lost();
    if (lost > progress.lost) {
      chunk.loss(System.nanoTime(), progress.thread, lost - progress.lost, "ring full or too deep");
      lostCalls += lost - progress.lost;
      progress.lost = lost;
    }
  }

  private Progress progress(ThreadState state) {
    return threads.computeIfAbsent(
        state,
        s -> {
          Thread owner = s.owner();
          return new Progress(new RecordedThread(++threadKeys, owner.getName(), owner.getId()));
        });
  }

  private void put(RecordedThread to, long start, long duration, long place, long shapes) {
    recordedCalls++;
    chunk.call(
        to,
        start,
        duration,
        (int) (place >>> 32),
        (int) (place & 0xffffffffL) >>> 2,
        (int) (shapes >>> 32),
        (int) shapes,
        (place & Ring.THROWN) != 0,
        (place & Ring.OPEN) != 0);
  }

  private void closeChunkIfDue() {
    long age = System.nanoTime() - chunk.startTicks();
    boolean due = age > chunkNanos && (chunk.hasEvents() || !options.traces());
    if (due || chunk.size() > CHUNK_BYTES) {
      if (!options.traces()) {
        chunkNanos *= 2; // counts alone: their recording must not grow as the run does
      }
      closeChunk(false);
    }
  }

  private void closeChunk(boolean complete) {
    if (options.weaves() && !options.traces()) {
      counts.write(chunk, System.nanoTime());
      recordedCalls = counts.total();
    }
    for (WeaveLog.Skipped skipped : weaveLog.takeSkipped()) {
      chunk.skipped(System.nanoTime(), skipped.className(), skipped.method(), skipped.reason());
    }
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
            options.samples() ? sampling.event() : "",
            options.samples() ? options.intervalNanos() : 0,
            -1);
    file.write(chunk, run, state);
  }

  /** Names the sampler whose samples become part of the recording when it is closed. */
  public synchronized void setSampler(Sampler sampler) {
    sampling = sampler;
  }

  /**
   * Writes all there is, calls still open included, and closes the file. Calls after this are lost.
   */
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      Ring.setDrain(null, null);
      sampling.stop();
      for (ThreadState state : ThreadState.all()) {
        drain(state);
        RecordedThread owner = progress(state).thread;
        state.ring().openTo((s, d, p, h) -> put(owner, s, d, p, h), System.nanoTime());
      }
      closeChunk(true);
      sampling.moveSamplesTo(file::append);
      finish();
    }
  }

  private void finish() {
    try {
      long size = file.size();
      file.close();
      if (file.failure() == null) {
        say.accept(summary(size));
        return;
      }
    } catch (IOException e) {
      say.accept("could not close " + file.path() + ": " + e.getMessage());
      return;
    }
    say.accept(
        "could not write all of "
            + file.path()
            + ": "
            + file.failure()
            + "; what was written before can be read, later calls are missing");
  }

  private String summary(long size) {
    StringBuilder line = new StringBuilder("wrote ").append(file.path());
    line.append(" (").append(options.modeNames());
    if (options.weaves()) {
      line.append(String.format(", %,d calls", recordedCalls));
    }
    line.append(String.format(", %,d bytes)", size));
    if (lostCalls > 0) {
      line.append(String.format("; %,d calls lost", lostCalls));
    }
    if (options.weaves() && recordedCalls == 0) {
      line.append("; no class called an op that the rules name: see ops= and include=");
    }
    return line.toString();
  }
}
