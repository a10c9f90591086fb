package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.List;

/** What a picture says about the run it is of. */
public final class RunTitle {

  private RunTitle() {}

  /** The program with its arguments. */
  public static String of(RunInfo run) {
    return run.program().isEmpty() ? "Recording" : run.program();
  }

  /** What the reader of a picture must know about its data: that some of it is missing. */
  public static List<String> notes(RunInfo run) {
    List<String> notes = new ArrayList<>();
    if (!run.complete() && !run.isCutOff()) {
      notes.add("recording incomplete");
    }
    if (run.lostCalls() > 0) {
      notes.add(ValueFormat.calls(run.lostCalls()) + " lost");
    }
    if (run.isCutOff()) {
      notes.add("file cut off");
    }
    if (run.isEstimated()) {
      notes.add("not every call timed: seconds are estimates");
    }
    return notes;
  }
}
