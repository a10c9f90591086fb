package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Roots;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that restricts a command to the inside of a function. */
final class RootOption {

  @Option(
      names = {"-r", "--root"},
      paramLabel = "NAME",
      description =
          "Only what runs inside the function of this name, simple (train) or with its class (MlpTraining.train).")
  private String name;

  /** The name; null when none was given. */
  String name() {
    return name;
  }

  boolean isGiven() {
    return name != null;
  }

  /**
   * The outermost nodes of the function in the profile of a recording; all threads when none was
   * named.
   */
  List<Integer> in(Profile profile, RecordingFiles recording) throws CommandFailure {
    if (name == null) {
      return List.of(CallTree.ROOT);
    }
    if (profile.mode() == Mode.COUNTING) {
      throw new CommandFailure(
          recording
              + " holds counts, which do not say what was called inside "
              + name
              + "; record with mode=tracing for --root");
    }
    List<Integer> roots = Roots.named(profile.tree(), name);
    if (roots.isEmpty()) {
      throw new CommandFailure(
          "%s holds no function named '%s'; the largest are %s"
              .formatted(recording, name, String.join(", ", Roots.suggestions(profile.tree(), 5))));
    }
    return roots;
  }
}
