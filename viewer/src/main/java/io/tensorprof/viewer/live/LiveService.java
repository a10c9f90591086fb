package io.tensorprof.viewer.live;

import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A live recording for a window: attaches, reads and saves on a thread of its own, and tells on the
 * JavaFX thread. Its methods are called on the JavaFX thread, too.
 *
 * @param <T> what a window shows of a recording
 */
public final class LiveService<T> implements AutoCloseable {

  private static final long LOOK_MILLIS = 500;

  /**
   * After a reading, so many times as long is none, up to a limit: the program is what the machine
   * is there for.
   */
  private static final int REST = 4;

  private static final long LONGEST_REST_MILLIS = 5_000;

  /** Makes of a recording what a window shows. Called off the JavaFX thread. */
  @FunctionalInterface
  public interface Preparation<T> {
    /** What is shown of a recording. */
    T prepare(LiveSnapshot snapshot) throws RecordingException;
  }

  private interface Work {
    void run() throws LiveException, RecordingException, InterruptedException;
  }

  private final AttachCommand attach;
  private final long pid;
  private final LiveOptions options;
  private final Preparation<T> preparation;
  private final ReadOnlyObjectWrapper<LivePhase> phase =
      new ReadOnlyObjectWrapper<>(LivePhase.CONNECTING);
  private final ReadOnlyStringWrapper text;
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<T> value = new ReadOnlyObjectWrapper<>();
  private final BlockingQueue<Work> asked = new LinkedBlockingQueue<>();
  private final Thread thread;
  private LiveSession session; // of the thread, as are the next two
  private boolean over;
  private long restMillis = LOOK_MILLIS;
  private volatile boolean closed;

  /** A recording of the JVM of that number, not begun yet. */
  public LiveService(
      AttachCommand attach, long pid, LiveOptions options, Preparation<T> preparation) {
    this.attach = attach;
    this.pid = pid;
    this.options = options;
    this.preparation = preparation;
    this.text = new ReadOnlyStringWrapper(LiveText.connecting(pid));
    // No daemon: what it has begun in the other JVM, it ends before the viewer does.
    this.thread = new Thread(this::work, "tensorprof-live-" + pid);
  }

  /** Attaches to the JVM, and begins. Once begun, it must be closed. */
  public void start() {
    thread.start();
  }

  private void work() {
    try {
      guarded(
          () -> {
            session = LiveSession.start(attach, pid, options);
            look();
          });
      while (!closed) {
        Work wanted = over ? asked.take() : asked.poll(restMillis, TimeUnit.MILLISECONDS);
        guarded(wanted == null ? this::look : wanted);
      }
    } catch (InterruptedException e) {
      // It was closed.
    } finally {
      if (session != null) {
        session.close();
      }
    }
  }

  private void look() throws LiveException, RecordingException, InterruptedException {
    long begin = System.nanoTime();
    Optional<LiveSnapshot> snapshot = session.refresh();
    if (snapshot.isPresent()) {
      show(snapshot.get());
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    restMillis =
        Math.min(LONGEST_REST_MILLIS, Math.max(LOOK_MILLIS, snapshot.isEmpty() ? 0 : REST * took));
  }

  /** Closes the recording; the program runs on. What is read last is told as ever. */
  public void stop() {
    phase.set(LivePhase.STOPPING);
    text.set(LiveText.stopping(pid));
    asked.add(() -> show(session.stop()));
  }

  /** Saves what is recorded so far; {@link #noteProperty()} says how that went. */
  public void save(Path file) {
    note.set("Saving " + file.getFileName());
    asked.add(
        () -> {
          String said;
          try {
            session.saveAs(file);
            said = "Saved " + file;
          } catch (LiveException e) {
            said = e.getMessage();
          }
          String told = said;
          Platform.runLater(() -> note.set(told));
        });
  }

  private void show(LiveSnapshot snapshot) throws RecordingException {
    over = snapshot.phase().isOver();
    T prepared = preparation.prepare(snapshot);
    String line = LiveText.of(pid, snapshot);
    Platform.runLater(
        () -> {
          value.set(prepared);
          if (snapshot.phase().isOver() || phase.get() != LivePhase.STOPPING) {
            text.set(line);
            phase.set(snapshot.phase());
          }
        });
  }

  private void guarded(Work work) {
    try {
      work.run();
    } catch (LiveException | RecordingException e) {
      fail(e.getMessage());
    } catch (InterruptedException | CancellationException e) {
      closed = true;
    } catch (RuntimeException | Error e) {
      fail("an error of the viewer itself: " + e);
      if (e instanceof Error error) {
        throw error;
      }
    }
  }

  private void fail(String why) {
    over = true;
    Platform.runLater(
        () -> {
          text.set(Objects.requireNonNullElse(why, ""));
          phase.set(LivePhase.FAILED);
        });
    if (session != null) {
      session.giveUp();
    }
  }

  /** Number of the JVM's process. */
  public long pid() {
    return pid;
  }

  /** How far it is; the value and the text are as new when it changes. */
  public ReadOnlyObjectProperty<LivePhase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** The same in a line: time, calls, losses; or why it failed. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** How the last saving went; empty before the first. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** The newest recording; null before the first. */
  public ReadOnlyObjectProperty<T> valueProperty() {
    return value.getReadOnlyProperty();
  }

  /** Ends the recording, in the background, and removes what was not saved. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
