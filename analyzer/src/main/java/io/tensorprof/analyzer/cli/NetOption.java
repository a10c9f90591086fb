package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.NetOfProbes;
import picocli.CommandLine.Option;

/** {@code --net}: times without what the profiler itself took. */
final class NetOption {

  @Option(
      names = "--net",
      description =
          "Take what the probes cost off all times, by what the agent measured a call to cost while"
              + " the program ran.")
  private boolean net;

  boolean isGiven() {
    return net;
  }

  Profile of(Profile profile, RecordingFiles recording) throws CommandFailure {
    if (!net) {
      return profile;
    }
    if (!NetOfProbes.isKnown(profile)) {
      throw new CommandFailure(
          recording
              + " does not say what its probes cost; --net is for traced calls, of runs longer than some tenths of a second");
    }
    return NetOfProbes.of(profile);
  }
}
