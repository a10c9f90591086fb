package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.FileContents;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.analyzer.report.FileFacts;
import io.tensorprof.analyzer.report.InfoReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what is in recordings. */
@Command(
    name = "info",
    description = "Prints what is in a recording: the run, what was measured, lost, and its cost.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Files that are the parts of one run are described together. At the end are the",
      "types of events in the files, also those that no profile is made of.",
      "",
      "Examples:",
      "  bin/analyzer info run.jfr",
      "  bin/analyzer info run.*.jfr"
    })
final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "The .jfr files.")
  private List<Path> files;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    boolean whole = true;
    for (RunFiles.Run run : runs()) {
      List<Profile> profiles = new ArrayList<>(List.of(run.run().profile()));
      for (Measured other : others(run.run().profile())) {
        try {
          profiles.add(
              ProgressLine.during(
                  progress -> RecordingReader.read(run.files(), ReadOptions.of(other), progress),
                  spec));
        } catch (RecordingException e) {
          // The options asked for it, and the run had none.
        }
      }
      new InfoReport(out).print(run.run().name(), facts(run.files()), profiles);
      if (run.run().profile().run().isCutOff()) {
        spec.commandLine()
            .getErr()
            .println(spec.root().name() + ": " + run.run().name() + ": " + RunInfo.CUT_OFF);
        whole = false;
      }
    }
    out.flush();
    return whole ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** The runs; when they cannot be read, prints of what events the files are made. */
  private List<RunFiles.Run> runs() throws RecordingException, CommandFailure {
    try {
      return RunFiles.read(files, "the recordings", null, spec);
    } catch (RecordingException e) {
      for (Path file : files) {
        printEvents(file);
      }
      throw e;
    }
  }

  private void printEvents(Path file) throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    try {
      FileFacts facts = facts(List.of(file));
      if (facts.chunks() > 0) {
        new InfoReport(out).print(file.toString(), facts);
      }
    } catch (RecordingException e) {
      // It is damaged, as will be said.
    }
    out.flush();
  }

  private FileFacts facts(List<Path> ofRun) throws RecordingException, CommandFailure {
    FileContents contents = ProgressLine.during(progress -> FileContents.of(ofRun, progress), spec);
    return new FileFacts(
        ModesCommand.size(ofRun), contents.chunks(), contents.bytes(), contents.events());
  }

  /** What the recording may hold besides: each takes a reading of the file. */
  private static Set<Measured> others(Profile profile) {
    RunInfo run = profile.run();
    Set<Measured> others = EnumSet.noneOf(Measured.class);
    if (run.modes().contains("sampling")) {
      others.add(Measured.SAMPLES);
    }
    if (run.options().contains("alloc=")) {
      others.add(Measured.ALLOC);
    }
    if (run.options().contains("lock=")) {
      others.add(Measured.LOCK);
    }
    if (run.modes().isEmpty()) {
      others.addAll(EnumSet.allOf(Measured.class));
    }
    others.remove(profile.measured());
    return others;
  }
}
