package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.Arrays;

/** How long the first calls of each site and function took, one by one. */
final class FirstCalls implements CallObserver {

  /** Calls that are kept of a site. */
  static final int MOST = 1024;

  /** Durations kept of all sites together, 16 MB; sites that come later have fewer. */
  private static final int MOST_IN_ALL = 1 << 20;

  private static final int LEAST = 8;

  private final BySite<History> histories = new BySite<>(History::new);
  private Frame lastFrame;
  private History last;
  private int kept;

  /** The first calls of a site, in the order of their ends. */
  static final class History {
    long[] durations = new long[LEAST];
    long[] ends = new long[LEAST];
    int kept;
    long calls;
    long firstStart = Long.MAX_VALUE;
    Frame firstThread;
  }

  @Override
  public void call(ObservedCall call) {
    Frame frame = call.frame();
    if (!frame.equals(lastFrame)) {
      lastFrame = frame;
      last = histories.gathering(frame);
    }
    History history = last;
    history.calls++;
    if (history.kept < MOST) {
      add(history, call);
    }
  }

  private void add(History history, ObservedCall call) {
    if (history.kept == history.durations.length) {
      if (kept >= MOST_IN_ALL) {
        return;
      }
      kept += history.kept;
      history.durations = Arrays.copyOf(history.durations, 2 * history.kept);
      history.ends = Arrays.copyOf(history.ends, 2 * history.kept);
    }
    history.durations[history.kept] = call.duration();
    history.ends[history.kept++] = call.start() + call.duration();
    if (call.start() < history.firstStart) {
      history.firstStart = call.start();
      history.firstThread = call.thread();
    }
  }

  /** The first calls of a frame; null when there was none. */
  History of(Frame frame) {
    return histories.of(frame);
  }
}
