package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
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
      "Files that are the parts of one run are described together.",
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
    for (RunFiles.Run run : RunFiles.read(files, "the recordings", null, spec)) {
      List<Profile> profiles = new ArrayList<>(List.of(run.run().profile()));
      for (Measured other : others(run.run().profile())) {
        try {
          profiles.add(RecordingReader.read(run.files(), ReadOptions.of(other), ReadProgress.NONE));
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

  /** A census of events goes in here, once the reader takes one. */
  private static FileFacts facts(List<Path> files) throws CommandFailure {
    int chunks = 0;
    for (Path file : files) {
      chunks += JfrChunks.of(file).size();
    }
    return new FileFacts(ModesCommand.size(files), chunks);
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
