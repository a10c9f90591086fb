package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Subtree;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.BottomUpReport;
import io.tensorprof.analyzer.report.RunHeader;
import io.tensorprof.analyzer.report.Style;
import io.tensorprof.analyzer.report.TreeReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints the calling-context tree. */
@Command(
    name = "tree",
    description = "Prints what called what: a recording's calling-context tree, largest first.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Shares are of the root's time, in counting of its calls; times are seconds:",
      "cumtime from a node's entry to its exit, tottime in itself. A line behind an",
      "arrow is the only call of note of the line above it.",
      "",
      "Examples:",
      "  bin/analyzer tree run.jfr",
      "  bin/analyzer tree --root train --depth 3 run.jfr",
      "  bin/analyzer tree --bottom-up --event samples run.jfr",
      "  bin/analyzer tree --root Tensor.backward --min-share 5%% run.jfr"
    })
final class TreeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;

  @Mixin private RootOption root;
  @Mixin private EventOption event;
  @Mixin private NetOption net;

  @Option(
      names = {"-d", "--depth"},
      paramLabel = "N",
      defaultValue = "40",
      description =
          "Indent N times at most, with --bottom-up show N callers at most (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = {"-u", "--bottom-up"},
      description =
          "Turn the tree over: functions by tottime, below each who called it, with the part of that"
              + " time that the caller is the reason of.")
  private boolean bottomUp;

  @Option(
      names = {"-m", "--min-share"},
      paramLabel = "PERCENT",
      defaultValue = "1%",
      converter = ShareConverter.class,
      description =
          "Fold nodes with less than this share of the root into one line, when together they reach it (default: 1%%).")
  private double minShare;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    if (depth < 0) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--depth': " + depth + " is negative");
    }
    Profile profile = net.of(recording.read(event.event()), recording);
    if (profile.measured() == Measured.ALLOC) {
      throw new CommandFailure(
          "tree shows times only; bin/analyzer report --event alloc " + recording + " shows bytes");
    }
    if (bottomUp && profile.mode() == Mode.COUNTING) {
      throw new CommandFailure(
          recording
              + " holds counts, which have neither times nor callers; record with mode=tracing for --bottom-up");
    }
    Subtree subtree = Subtree.of(profile.tree(), root.in(profile, recording));
    PrintWriter out = spec.commandLine().getOut();
    RunHeader.print(profile, out);
    Style style = GlobalOptions.of(spec).style();
    if (bottomUp) {
      new BottomUpReport(subtree, depth, minShare, style).print(out);
    } else {
      new TreeReport(subtree, depth, minShare, style).print(out);
    }
    out.flush();
    return Whole.exitCode(profile, recording, spec);
  }

  /** Reads {@code 2.5%} as 0.025. */
  static final class ShareConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
      try {
        double percent = Double.parseDouble(number);
        if (percent >= 0 && percent <= 100) {
          return percent / 100;
        }
      } catch (NumberFormatException e) {
        // Falls to the message below, which says what is expected.
      }
      throw new TypeConversionException("'" + text + "' is no share: write a percentage, 2.5%");
    }
  }
}
