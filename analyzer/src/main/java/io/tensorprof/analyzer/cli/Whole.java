package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** What a command ends with: a part of a recording is shown, and yet no success. */
final class Whole {

  private Whole() {}

  /** 0, or 1 with a line on stderr when the recording is cut off. */
  static int exitCode(Profile profile, RecordingFiles recording, CommandSpec spec) {
    if (!profile.run().isCutOff()) {
      return ExitCode.OK;
    }
    String name = spec.root().name();
    spec.commandLine().getErr().println(name + ": " + recording + ": " + RunInfo.CUT_OFF);
    spec.commandLine().getErr().flush();
    return ExitCode.SOFTWARE;
  }
}
