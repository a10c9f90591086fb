package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.IncomparableException;
import io.tensorprof.analyzer.query.ModeComparison;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.ModesReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints recordings of one program in several modes side by side. */
@Command(
    name = "modes",
    description = "Prints recordings of one program in several modes side by side.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "ratio is the wall time by the shortest of them: one run each, so its noise",
      "is in it. Shares are of ops and functions by themselves: in tracing of their",
      "own time, in sampling of the samples in them and in native code below, in",
      "counting of calls.",
      "",
      "Examples:",
      "  bin/analyzer modes counting.jfr sampling.jfr tracing.jfr",
      "  bin/analyzer modes --root train counting.jfr sampling.jfr tracing.jfr",
      "  bin/analyzer modes --format md tracing.jfr sampling.jfr"
    })
final class ModesCommand implements Callable<Integer> {

  /** What the output is. */
  enum Format {
    text,
    md
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORDING",
      description = "The .jfr files, one for each mode, in any order.")
  private List<Path> files;

  @Option(
      names = {"-r", "--root"},
      paramLabel = "NAME",
      description = "Only the shares of what runs inside the function of this name.")
  private String root;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Print the first N ops only (default: 15).")
  private long limit = 15;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "What to print: ${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    List<RunFiles.Run> runs = RunFiles.read(files, "the recordings", null, spec);
    List<Long> bytes = new ArrayList<>();
    for (RunFiles.Run run : runs) {
      bytes.add(size(run.files()));
    }
    ModeComparison modes;
    try {
      modes = ModeComparison.of(runs.stream().map(RunFiles.Run::run).toList(), root);
    } catch (IncomparableException e) {
      throw new CommandFailure(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    ModesReport report = new ModesReport(modes, bytes);
    switch (format) {
      case text -> report.print(limit, out);
      case md -> report.printMarkdown(limit, out);
    }
    out.flush();
    return ExitCode.OK;
  }

  /** Bytes of all files together. */
  static long size(List<Path> files) throws CommandFailure {
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += Files.size(file);
      } catch (IOException e) {
        throw new CommandFailure(file + " cannot be read: " + e.getMessage());
      }
    }
    return bytes;
  }
}
