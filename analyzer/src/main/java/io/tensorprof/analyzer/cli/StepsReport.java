package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Roots;
import io.tensorprof.analyzer.query.StepRecorder;
import io.tensorprof.analyzer.query.Steps;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.TracedCall;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code report --steps}: the calls of one function, each by itself.
 *
 * @param spec the command
 * @param name the function's
 * @param slowest how many of the slowest are shown
 */
record StepsReport(CommandSpec spec, RecordingFiles recording, String name, int slowest) {

  /** The slowest steps that are shown unless another number is asked for. */
  static final int SHOWN = 10;

  private static final int SUGGESTIONS = 5;

  /** Gives the calls of a recording to a recorder. */
  private record Visitor(StepRecorder recorder) implements CallVisitor {
    @Override
    public void call(TracedCall call) {
      Frame thread = call.thread();
      recorder.call(
          thread,
          call.frame(),
          call.depth(),
          call.start(),
          call.duration(),
          call.open(),
          call.weight());
    }
  }

  int print(LayoutOptions layout) throws RecordingException, CommandFailure {
    StepRecorder recorder = new StepRecorder(name, slowest);
    Profile profile = recording.stream(new Visitor(recorder));
    if (profile.mode() != Mode.TRACING) {
      throw new CommandFailure(
          "%s holds %s, which do not tell one call from another; record with mode=tracing for --steps"
              .formatted(recording, profile.mode() == Mode.COUNTING ? "counts" : "samples"));
    }
    if (Roots.named(profile.tree(), name).isEmpty()) {
      throw new CommandFailure(
          "%s holds no function named '%s'; the largest are %s"
              .formatted(
                  recording,
                  name,
                  String.join(", ", Roots.suggestions(profile.tree(), SUGGESTIONS))));
    }
    Steps steps = recorder.finish();
    List<String> notes =
        layout
            .printer(GlobalOptions.of(spec).style())
            .steps(profile, steps, name, spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    Notes.print(notes, spec);
    return Whole.exitCode(profile, recording, spec);
  }
}
