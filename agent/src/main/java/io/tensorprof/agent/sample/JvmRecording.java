package io.tensorprof.agent.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * A recording of the JVM's own, of few events. It is started on a thread of its own: that takes 0.7
 * to 1 s on one core. When the JVM ends, its recorder writes and closes all recordings beside us,
 * and a recording stopped at the same time comes out damaged: then it is waited for.
 */
final class JvmRecording {

  private static final long LONGEST_WAIT_NANOS = 5_000_000_000L;

  private final Map<String, Duration> events;
  private final Path file;
  private final Consumer<String> say;

  private Recording recording;
  private boolean stopped;

  /**
   * Begins to start.
   *
   * @param events events to record, with the period of those that are periodic and else zero
   * @param file where they lie before they are handed over
   * @param say prints a line for the user
   */
  JvmRecording(Map<String, Duration> events, Path file, Consumer<String> say) {
    this.events = events;
    this.file = file;
    this.say = say;
    Thread starter = new Thread(null, this::start, "tensorprof-jfr", 0, false);
    starter.setDaemon(true);
    starter.start();
  }

  private synchronized void start() {
    if (stopped) {
      return;
    }
    try {
      Recording fresh = new Recording();
      fresh.setName("tensorprof");
      events.forEach((event, period) -> enable(fresh, event, period));
      fresh.setDestination(file);
      fresh.setDumpOnExit(true);
      fresh.start();
      recording = fresh;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (!isJvmEnding()) {
        say.accept("the JVM's flight recorder does not start: " + e);
      }
    }
  }

  private static void enable(Recording recording, String event, Duration period) {
    if (period.isZero()) {
      recording.enable(event).withoutThreshold().withoutStackTrace();
    } else {
      recording.enable(event).withPeriod(period);
    }
  }

  /** Hands over what was recorded so far, and goes on recording. */
  synchronized void take(Predicate<Path> into) {
    if (recording != null && !stopped) {
      end();
      moveTo(into);
      start();
    }
  }

  /** Ends the recording. One that is being started is waited for. */
  synchronized void stop() {
    stopped = true;
    end();
  }

  private void end() {
    if (recording == null) {
      return;
    }
    if (isJvmEnding()) {
      awaitTheJvm();
    } else if (recording.getState() == RecordingState.RUNNING) {
      recording.stop();
    }
  }

  private static boolean isJvmEnding() {
    try {
      Thread never = new Thread();
      Runtime.getRuntime().addShutdownHook(never);
      Runtime.getRuntime().removeShutdownHook(never);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private void awaitTheJvm() {
    long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (recording.getState() != RecordingState.CLOSED && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Hands over the rest, after {@link #stop}. */
  synchronized void moveTo(Predicate<Path> into) {
    if (recording == null) {
      return;
    }
    recording.close();
    recording = null;
    try {
      if (into.test(file)) {
        Files.delete(file);
      } else {
        say.accept("the JVM's events are left in " + file);
      }
    } catch (IOException | RuntimeException e) {
      say.accept("the JVM's events are lost: " + e);
    }
  }
}
