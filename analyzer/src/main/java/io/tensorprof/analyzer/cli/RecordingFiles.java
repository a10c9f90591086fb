package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.MergedProfile;
import io.tensorprof.analyzer.read.CallStream;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The recording that a command is about: a file, the parts of a run that rotated, several runs. */
final class RecordingFiles {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORDING",
      description = {
        "The .jfr file that the agent wrote, of one that rotated all its parts, of several runs one"
            + " for each, which are added up; or a recording of the JVM or of async-profiler, a .prof"
            + " file of Python, collapsed stacks; compressed by gzip or not."
      })
  private List<Path> files;

  /** The profile: of what is wanted, or null for what the recording has. */
  Profile read(Measured wanted) throws RecordingException {
    return read(ReadOptions.of(wanted));
  }

  /** The profile of what the options ask for. */
  Profile read(ReadOptions options) throws RecordingException {
    return read(progress -> merged(RecordingReader.readRuns(files, options, progress)));
  }

  private Profile merged(List<Profile> runs) throws RecordingException {
    try {
      return runs.size() == 1 ? runs.get(0) : MergedProfile.of(runs);
    } catch (IllegalArgumentException e) {
      throw new RecordingException(this + " cannot be put together: " + e.getMessage(), e);
    }
  }

  /** The profile of all calls, which a visitor sees one by one. */
  Profile stream(CallVisitor visitor) throws RecordingException {
    return read(progress -> CallStream.read(files, visitor, progress));
  }

  /**
   * Shows the calls of a trace to a visitor, whole ones.
   *
   * @return the profile; of something else if there are no traced calls
   */
  Profile readCalls(CallVisitor visitor) throws RecordingException {
    return read(progress -> CallStream.readWhole(files, visitor, progress));
  }

  private Profile read(ProgressLine.Reading<Profile> reading) throws RecordingException {
    if (new HashSet<>(files).size() < files.size()) {
      throw new ParameterException(spec.commandLine(), "A recording is named twice: " + this);
    }
    return ProgressLine.during(reading, spec);
  }

  /** The files, as they were named. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** The files, as a message names them. */
  @Override
  public String toString() {
    return files.size() == 1
        ? files.get(0).toString()
        : files.get(0) + " and " + (files.size() - 1) + " more";
  }
}
