package io.tensorprof.workloads.bench;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, on a terminal only; elsewhere nothing is printed. */
public final class Progress implements AutoCloseable {

  /** Set by the launcher when standard error is a terminal, which Java cannot tell. */
  private static final String TERMINAL = "tensorprof.terminal";

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * A bar that begins at 0.
   *
   * @param task what goes on, a word or two
   * @param steps how many steps it has
   */
  public static Progress of(String task, long steps) {
    if (!Boolean.getBoolean(TERMINAL)) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .setUpdateIntervalMillis(200)
            .build());
  }

  /** Says what is being done now. */
  public void at(String detail) {
    if (bar != null) {
      bar.setExtraMessage(detail);
    }
  }

  /** Takes the bar off its line, for a line of text; the bar is drawn again below it. */
  public void clear() {
    if (bar != null) {
      System.err.print("\r\u001b[2K");
      System.err.flush();
    }
  }

  /** One step is done. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
