package io.tensorprof.viewer.live;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A recording of a running JVM, begun by this and read as it grows. The JVM is attached to twice,
 * to start and to stop: in between the agent parts the recording every second, with all calls that
 * are open then, and what is read are the parts. (To ask the agent for a dump instead would have a
 * JVM of version 21 or newer print a warning of four lines each time.)
 *
 * <p>When this ends, and also when the viewer does, the recording is closed and its temporary files
 * are removed. If the viewer is killed, the agent goes on and keeps the last ten minutes; {@code
 * bin/attach PID stop} ends that.
 *
 * <p>All methods may be called from any thread but the JavaFX thread, which they would hold up.
 */
public final class LiveSession implements AutoCloseable {

  /** Parts come every second; after so long without, the agent is asked what is going on. */
  private static final long FIRST_DOUBT_NANOS = TimeUnit.SECONDS.toNanos(6);

  /** A hot loop writes 150 MB a second, all of which is read again for each picture. */
  private static final long MOST_BYTES = 2L << 30;

  private final RecordedJvm jvm;
  private final GatheredParts parts;
  private final long mostBytes;
  private final Thread atEnd = new Thread(this::finish, "tensorprof-live-end");
  private LivePhase phase = LivePhase.RUNNING;
  private long heardNanos = System.nanoTime();
  private long doubtNanos = FIRST_DOUBT_NANOS;
  private volatile boolean closed;

  private LiveSession(RecordedJvm jvm, GatheredParts parts, long mostBytes) {
    this.jvm = jvm;
    this.parts = parts;
    this.mostBytes = mostBytes;
  }

  /**
   * Begins a recording.
   *
   * @param pid number of the JVM's process
   * @throws LiveException when the JVM cannot be attached to, records already, or does not
   *     understand the options
   */
  public static LiveSession start(AttachCommand attach, long pid, LiveOptions options)
      throws LiveException, InterruptedException {
    return start(attach, pid, options, MOST_BYTES);
  }

  /** Likewise; the recording is closed when it is larger than that. */
  static LiveSession start(AttachCommand attach, long pid, LiveOptions options, long mostBytes)
      throws LiveException, InterruptedException {
    RecordedJvm jvm = new RecordedJvm(attach, process(pid));
    GatheredParts parts;
    try {
      parts = GatheredParts.create();
    } catch (IOException e) {
      throw new LiveException("cannot write temporary files: " + reason(e), e);
    }
    LiveSession session = new LiveSession(jvm, parts, mostBytes);
    boolean started = false;
    Runtime.getRuntime().addShutdownHook(session.atEnd);
    try {
      jvm.start(parts.folder(), options.with(GatheredParts.OPTIONS));
      started = true;
    } finally {
      if (!started && session.forgetAtEnd()) {
        session.deleteParts();
      }
    }
    return session;
  }

  /**
   * The process of a number.
   *
   * @throws LiveException when there is none
   */
  public static ProcessHandle process(long pid) throws LiveException {
    return ProcessHandle.of(pid)
        .orElseThrow(
            () ->
                new LiveException(
                    "there is no process "
                        + pid
                        + "; bin/attach, or --attach without a number, lists the JVMs there are"));
  }

  /** Number of the JVM's process. */
  public long pid() {
    return jvm.pid();
  }

  /**
   * What has been recorded, if that is more than it was, or over. The first parts may be missing
   * when nobody has asked for ten minutes; the profile then says so.
   */
  public synchronized Optional<LiveSnapshot> refresh()
      throws LiveException, RecordingException, InterruptedException {
    checkOpen();
    if (phase.isOver()) {
      return Optional.empty();
    }
    if (!jvm.isAlive()) { // asked before the parts are looked at: the last is whole then
      phase = LivePhase.PROGRAM_ENDED;
    }
    boolean more = gather();
    if (more) {
      heardNanos = System.nanoTime();
      doubtNanos = FIRST_DOUBT_NANOS;
    } else if (phase == LivePhase.RUNNING && System.nanoTime() - heardNanos > doubtNanos) {
      heardNanos = System.nanoTime();
      doubtNanos *= 2;
      over(jvm.phase());
    }
    if (phase == LivePhase.RUNNING && parts.bytes() > mostBytes) {
      over(jvm.stop(LivePhase.FULL));
    }
    return more || phase.isOver() ? Optional.of(snapshot()) : Optional.empty();
  }

  /** Closes the recording; the program runs on. */
  public synchronized LiveSnapshot stop()
      throws LiveException, RecordingException, InterruptedException {
    checkOpen();
    if (phase == LivePhase.RUNNING) {
      over(jvm.stop(LivePhase.STOPPED));
    }
    return snapshot();
  }

  /** Takes what is left over when the recording is, for whatever reason. */
  private void over(LivePhase why) throws LiveException {
    phase = why;
    if (why.isOver()) {
      gather();
    }
  }

  /** Closes the recording, if that can be, and leaves it as it is. */
  synchronized void giveUp() {
    if (phase == LivePhase.RUNNING && jvm.isAlive()) {
      jvm.stopQuietly(parts.folder());
    }
    phase = LivePhase.FAILED;
  }

  private boolean gather() throws LiveException {
    try {
      return parts.gather(phase.isOver());
    } catch (IOException e) {
      throw new LiveException(
          "the recording cannot be kept in " + parts.folder() + ": " + reason(e), e);
    }
  }

  private LiveSnapshot snapshot() throws LiveException, RecordingException {
    if (parts.bytes() == 0) {
      throw new LiveException("process " + jvm.pid() + " has ended before anything was recorded");
    }
    Profile profile = RecordingReader.read(parts.file(), (events, share) -> checkOpen());
    return new LiveSnapshot(parts.file(), parts.bytes(), profile, phase);
  }

  private void checkOpen() {
    if (closed) {
      throw new CancellationException();
    }
  }

  /** Writes all that is recorded so far to a file, over what was there. */
  public synchronized void saveAs(Path target) throws LiveException {
    checkOpen();
    gather();
    if (parts.bytes() == 0) {
      throw new LiveException("nothing is recorded yet that could be saved");
    }
    try {
      parts.copyTo(target);
    } catch (IOException e) {
      throw new LiveException(
          "cannot write " + target + ": " + reason(e) + "; choose another file", e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }

  /** Ends the recording, and removes what was not saved. */
  @Override
  public void close() {
    if (forgetAtEnd()) {
      finish();
    }
  }

  /** Whether all is left to be done; not so when the viewer ends, which does it. */
  private boolean forgetAtEnd() {
    try {
      return Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private void finish() {
    closed = true; // first: whoever reads now gives up
    synchronized (this) {
      giveUp();
      deleteParts();
    }
  }

  private void deleteParts() {
    try {
      if (Files.exists(parts.folder())) {
        parts.delete();
      }
    } catch (IOException e) {
      // It stays among the temporary files, where the system cleans up.
    }
  }
}
