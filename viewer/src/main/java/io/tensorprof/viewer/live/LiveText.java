package io.tensorprof.viewer.live;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.Locale;

/** A live recording in a line. */
final class LiveText {

  private static final String SEPARATOR = "  ·  ";

  private LiveText() {}

  static String connecting(long pid) {
    return "Attaching to process " + pid;
  }

  static String stopping(long pid) {
    return "Stopping the recording of process " + pid;
  }

  /** What is going on, for how long, and how much there is. */
  static String of(long pid, LiveSnapshot snapshot) {
    RunInfo run = snapshot.profile().run();
    String what =
        switch (snapshot.phase()) {
          case STOPPED -> "Stopped";
          case FULL ->
              "Stopped, for a live recording gets no larger; counting, or every=, takes less";
          case PROGRAM_ENDED ->
              run.complete()
                  ? "The program has ended"
                  : "The program was killed: its last second or so is missing";
          default -> "Recording process " + pid;
        };
    return String.join(
        SEPARATOR,
        what,
        ValueFormat.time(run.wallTime()),
        events(snapshot.profile()),
        run.lostCalls() == 0 ? "none lost" : ValueFormat.calls(run.lostCalls()) + " lost",
        size(snapshot.bytes()));
  }

  private static String events(Profile profile) {
    if (profile.mode() == Mode.SAMPLING) {
      long samples = profile.tree().cumSamples(CallTree.ROOT);
      return String.format(Locale.ROOT, samples == 1 ? "%,d sample" : "%,d samples", samples);
    }
    return ValueFormat.calls(profile.run().recordedCalls());
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1e3))
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
