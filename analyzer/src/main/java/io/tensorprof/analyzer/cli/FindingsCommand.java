package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorMemoryReader;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.NetOfProbes;
import io.tensorprof.analyzer.query.findings.Evidence;
import io.tensorprof.analyzer.query.findings.FindingKind;
import io.tensorprof.analyzer.query.findings.Findings;
import io.tensorprof.analyzer.query.findings.HistoryVisitor;
import io.tensorprof.analyzer.query.findings.MinGain;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.FindingsJson;
import io.tensorprof.analyzer.report.FindingsMarkdown;
import io.tensorprof.analyzer.report.FindingsReport;
import io.tensorprof.analyzer.report.RunHeader;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints what could be better. */
@Command(
    name = "findings",
    description = "Says what to do next about a program, with evidence and what it may gain.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Kinds:",
      "  fusion      chains of element-wise ops that could be one",
      "  tiny        many calls of ops so short that calling them takes the time",
      "  sync        results read in each step of a loop (item, createBuffer, ...)",
      "  repeated    constants and transposes made anew in each step",
      "  transfer    tensors moved or converted in each step (to, cpu, copy_, ...)",
      "  unreleased  tensors made in a loop, neither closed nor in a scope that is; with",
      "              memory=on those that are kept, lost, or left to the collector",
      "  use-after-close  tensors that were used after they had been closed (memory=on)",
      "  outside     a large share of the time outside of tensor ops",
      "  warmup      slow first steps, and set-up, in the numbers",
      "  data        what the recording lacks: lost calls, estimates, few samples",
      "",
      "A gain that is an upper bound is called so. Times are net of what the probes",
      "took, where that is known. Traces show all kinds, counts and samples some; what",
      "was not looked for is said. No finding is exit code 0, too.",
      "",
      "Examples:",
      "  bin/analyzer findings run.jfr",
      "  bin/analyzer findings --root train --min-gain 2%% run.jfr",
      "  bin/analyzer findings --only sync,transfer --format json run.jfr"
    })
final class FindingsCommand implements Callable<Integer> {

  /** Forms of output. */
  private enum Format {
    TEXT,
    JSON,
    MD
  }

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;
  @Mixin private RootOption root;

  @Option(
      names = {"-g", "--min-gain"},
      paramLabel = "GAIN",
      defaultValue = "0.5%",
      converter = MinGainConverter.class,
      description =
          "Leave out what gains less, a share or a time: 2%% or 50ms (default: 0.5%%). What has no known gain stays.")
  private MinGain minGain;

  @Option(
      names = {"-o", "--only"},
      paramLabel = "KIND",
      split = ",",
      converter = FindingKindConverter.class,
      completionCandidates = FindingKindConverter.Names.class,
      description = "Look for these kinds only, separated by commas: ${COMPLETION-CANDIDATES}.")
  private List<FindingKind> only = List.of(FindingKind.values());

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Print the first N findings only.")
  private Long limit;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.Names.class,
      description = "Form of the output: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    HistoryVisitor calls = new HistoryVisitor();
    Profile gross = recording.read(ReadOptions.DEFAULT.with(calls));
    Profile profile = NetOfProbes.isKnown(gross) ? NetOfProbes.of(gross) : gross;
    Evidence evidence =
        new Evidence(profile, root.in(profile, recording), calls.history(), memory(profile));
    Findings findings = Findings.of(evidence, only, minGain);
    PrintWriter out = spec.commandLine().getOut();
    long most = limit == null ? Long.MAX_VALUE : limit;
    switch (format) {
      case TEXT -> {
        RunHeader.print(profile, out);
        new FindingsReport(findings).print(most, out);
      }
      case JSON -> new FindingsJson(findings).print(most, out);
      case MD -> new FindingsMarkdown(findings).print(most, out);
    }
    out.flush();
    return Whole.exitCode(profile, recording, spec);
  }

  /** Of several runs that are added up it is not looked at. */
  private TensorMemory memory(Profile profile) throws RecordingException {
    boolean oneRun = !profile.run().notes().contains(RunInfo.MERGED);
    return oneRun && TensorMemoryReader.isIn(recording.files())
        ? ProgressLine.during(
            progress -> TensorMemoryReader.read(recording.files(), progress), spec)
        : TensorMemory.NONE;
  }

  /** Reads a format by its name. */
  private static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String name) {
      return switch (name) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        case "md" -> Format.MD;
        default ->
            throw new TypeConversionException(
                "'" + name + "' is none of " + String.join(", ", new Names()));
      };
    }

    /** All names, for the help and for errors. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return List.of("text", "json", "md").iterator();
      }
    }
  }
}
