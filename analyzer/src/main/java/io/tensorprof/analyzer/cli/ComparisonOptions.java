package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.Match;
import io.tensorprof.analyzer.query.NetOfProbes;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What two sets of runs are compared by. */
final class ComparisonOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-b", "--by"},
      paramLabel = "GROUP",
      converter = GroupingConverter.class,
      completionCandidates = GroupingConverter.Names.class,
      description = "What a row is: ${COMPLETION-CANDIDATES} (default: op).")
  private Grouping grouping = Grouping.OP;

  @Option(
      names = {"-r", "--root"},
      paramLabel = "NAME",
      description = "Only what runs inside the function of this name.")
  private String root;

  @Option(
      names = {"-p", "--per"},
      paramLabel = "NAME",
      description =
          "Divide all numbers by the calls of this function, as a training step: runs of different"
              + " length compare.")
  private String per;

  @Option(
      names = "--match",
      paramLabel = "HOW",
      converter = MatchConverter.class,
      completionCandidates = MatchConverter.class,
      description = {
        "What makes ops and functions of two runs the same: ${COMPLETION-CANDIDATES}.",
        "Class and name (default); their lines, too; the short name alone, Tensor.mul; its last"
            + " part, mul."
      })
  private Match match = Match.FUNCTION;

  @Option(names = "--net", description = "Take what the probes cost off all times of each run.")
  private boolean net;

  @Mixin private EventOption event;

  Comparison.Options options(double minShare) {
    if (match != Match.FUNCTION && grouping != Grouping.OP) {
      throw new ParameterException(
          spec.commandLine(), "--match is for --by op: other groups have names of their own");
    }
    return new Comparison.Options(grouping, match, root, per, minShare);
  }

  /** Reads the runs of one side. */
  List<ComparedRun> read(List<Path> files, String side) throws RecordingException, CommandFailure {
    Measured wanted = event.event();
    List<ComparedRun> runs = new ArrayList<>();
    for (RunFiles.Run file : RunFiles.read(files, side, wanted, spec)) {
      ComparedRun run = file.run();
      if (grouping.needsTree() && run.profile().mode() == Mode.COUNTING) {
        throw new CommandFailure(
            "%s holds counts, which do not say what was called inside a %s; record with mode=tracing for --by %s"
                .formatted(run.name(), grouping.text(), grouping.text()));
      }
      if (net && !NetOfProbes.isKnown(run.profile())) {
        throw new CommandFailure(
            run.name()
                + " does not say what its probes cost; --net is for traced calls, of runs longer than some tenths of a second");
      }
      runs.add(net ? new ComparedRun(run.name(), NetOfProbes.of(run.profile())) : run);
    }
    return runs;
  }

  /** Reads a match by its name. */
  static final class MatchConverter implements ITypeConverter<Match>, Iterable<String> {
    @Override
    public Match convert(String name) {
      for (Match match : Match.values()) {
        if (match.text().equals(name)) {
          return match;
        }
      }
      throw new TypeConversionException("'" + name + "' is none of " + String.join(", ", this));
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Match.values()).map(Match::text).iterator();
    }
  }
}
