package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One line on a terminal that says how far the reading is, written over and over, and wiped at the
 * end. Readings that are done soon leave no trace.
 */
final class ProgressLine implements ReadProgress, AutoCloseable {

  private static final long PATIENCE = 2_000_000_000;
  private static final long PAUSE = 200_000_000;

  private final PrintWriter out;
  private final LongSupplier clock;
  private final long begin;
  private long next;
  private int written;
  private long before; // events of the files that were read
  private long last;

  /**
   * A line on a writer.
   *
   * @param clock nanoseconds of a clock that goes on
   */
  ProgressLine(PrintWriter out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
    this.begin = clock.getAsLong();
    this.next = begin + PATIENCE;
  }

  /** A way to read something. */
  interface Reading<T> {
    T read(ReadProgress progress) throws RecordingException;
  }

  /** Reads for a command, with a line for the person at the terminal, if there is one. */
  static <T> T during(Reading<T> reading, CommandSpec spec) throws RecordingException {
    if (GlobalOptions.of(spec).isQuiet() || !Terminal.isErr()) {
      return reading.read(ReadProgress.NONE);
    }
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), System::nanoTime)) {
      return reading.read(progress);
    }
  }

  @Override
  public void read(long events, double share) {
    if (events < last) { // another file
      before += last;
    }
    last = events;
    long now = clock.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + PAUSE;
    String line =
        String.format(
            Locale.ROOT,
            "reading: %d %%, %.1f million events, %d s",
            Math.round(100 * share),
            (before + events) / 1e6,
            (now - begin) / 1_000_000_000);
    out.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
    out.flush();
    written = line.length();
  }

  @Override
  public void close() {
    if (written > 0) {
      out.print("\r" + " ".repeat(written) + "\r");
      out.flush();
    }
  }
}
