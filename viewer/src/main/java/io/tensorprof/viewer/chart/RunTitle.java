package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.List;

/** What a picture says about the run it is of. */
public final class RunTitle {

  private RunTitle() {}

  /** The command without the folder of its jar, which says nothing about the program. */
  public static String of(RunInfo run) {
    String command = run.command().strip();
    if (command.isEmpty()) {
      return "Recording";
    }
    int jarEnd = command.indexOf(".jar");
    if (jarEnd < 0) {
      return command;
    }
    int folderEnd = Math.max(command.lastIndexOf('/', jarEnd), command.lastIndexOf('\\', jarEnd));
    return command.substring(folderEnd + 1);
  }

  /** What the reader of a picture must know about its data: that some of it is missing. */
  public static List<String> notes(RunInfo run) {
    List<String> notes = new ArrayList<>();
    if (!run.complete()) {
      notes.add("recording incomplete");
    }
    if (run.lostCalls() > 0) {
      notes.add(ValueFormat.calls(run.lostCalls()) + " lost");
    }
    return notes;
  }
}
