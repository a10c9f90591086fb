package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.MemoryTable;
import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorMemoryReader;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.MemoryReadings;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.MemoryByLine;
import io.tensorprof.analyzer.read.MemoryReader;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.MemoryReport;
import io.tensorprof.analyzer.report.Printer;
import io.tensorprof.analyzer.report.SourceFolders;
import io.tensorprof.analyzer.report.TableFormat;
import io.tensorprof.analyzer.report.TensorReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints who made tensors, who holds them and how they ended, or the memory behind each line. */
@Command(
    name = "memory",
    description =
        "Prints where tensors were made, how many are alive, and what freed the others; or the"
            + " memory of the process behind each line that calls ops.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Tensors, for recordings of an agent with memory=on or memory=trace; a row is the",
      "place that made them:",
      "  live      bytes that were alive at the census that is shown; tensors: how many",
      "  growth    how many bytes more were alive at the later of two censuses",
      "  oldest    age of the oldest one that is alive",
      "  made      tensors made in the whole run; of these were freed",
      "  closed    by hand, by scope: by the close of a scope or manager,",
      "  by gc     by the garbage collector alone, not closed; gc-freed: their bytes",
      "  gc wait   from being made to being found by it, in the mean",
      "Not accounted for is what is resident and neither Java heap nor a known tensor.",
      "",
      "Lines, for recordings with memory=lines, the table of Python's memory_profiler:",
      "Mem usage is the highest resident set of the process behind the line, Increment",
      "what it grew there in sum, Occurrences how often the line ran. The first row of",
      "a method is what there was before.",
      "",
      "Examples:",
      "  java -javaagent:tensorprof-agent.jar=memory=on,file=run.jfr ...",
      "  bin/analyzer memory run.jfr",
      "  bin/analyzer memory --sort growth --paths run.jfr",
      "  bin/analyzer memory --at peak --sort peak --format csv run.jfr",
      "  bin/analyzer memory --lines --source src/main/java --only Trainer run.jfr"
    })
final class MemoryCommand implements Callable<Integer> {

  /** Places of tensors that are shown by default. */
  private static final long PLACES = 20;

  /** Methods that are shown by default. */
  private static final long METHODS = 10;

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;
  @Mixin private CensusOptions censuses;

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "ORDER",
      converter = MemoryOrder.Converter.class,
      description =
          "Order of tensors: live, growth, gc-freed or peak (default: live); of lines: growth, peak"
              + " or file (default: growth).")
  private MemoryOrder order;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Print the first N places or methods only (default: 20 places, 10 methods).")
  private Long limit;

  @Option(names = "--lines", description = "Print lines, also when the recording knows of tensors.")
  private boolean lines;

  @Option(names = "--paths", description = "Print the callers of each place, too.")
  private boolean paths;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      converter = PatternConverter.class,
      description = "Only places or methods in whose class.method or op it is found.")
  private Pattern only;

  @Option(
      names = "--source",
      paramLabel = "FOLDER",
      description = "Print lines of the source files in this folder; may be repeated.")
  private List<Path> folders = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = LayoutOptions.FormatConverter.class,
      completionCandidates = LayoutOptions.FormatConverter.Names.class,
      description = "What is written: ${COMPLETION-CANDIDATES} (default: text).")
  private TableFormat format = TableFormat.TEXT;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(
            spec.commandLine(), "--source: there is no folder '" + folder + "'");
      }
    }
    Profile profile = recording.read((Measured) null);
    TensorMemory tensors = lines ? TensorMemory.NONE : tensors(profile);
    List<String> notes = tensors.isEmpty() ? printLines(profile) : print(tensors, profile);
    spec.commandLine().getOut().flush();
    Notes.print(notes, spec);
    return Whole.exitCode(profile, recording, spec);
  }

  private TensorMemory tensors(Profile profile) throws RecordingException, CommandFailure {
    if (!TensorMemoryReader.isIn(recording.files())) {
      return TensorMemory.NONE;
    }
    if (profile.run().notes().contains(RunInfo.MERGED)) {
      throw new CommandFailure(
          recording + " are several runs, whose tensors have no sum: name the recording of one");
    }
    return ProgressLine.during(
        progress -> TensorMemoryReader.read(recording.files(), progress), spec);
  }

  private List<String> print(TensorMemory memory, Profile profile) throws CommandFailure {
    SiteMemory.Order by = order == null ? SiteMemory.Order.LIVE : order.ofTensors();
    if (by == null) {
      throw misused(
          "--sort " + order.text() + " is of lines; tensors: live, growth, gc-freed, peak");
    }
    if (!folders.isEmpty()) {
      throw misused("--source is of lines: --lines");
    }
    MemoryTable table =
        MemoryTable.of(
            memory,
            censuses.shown(memory, recording),
            censuses.growth(memory, recording),
            new CensusPick(memory).peak(),
            by);
    List<SiteMemory> matching =
        table.sites().stream().filter(site -> only == null || isNamed(site.site())).toList();
    if (matching.isEmpty() && only != null) {
      throw new CommandFailure(
          recording + " holds no tensors made at a place that matches '" + only + "'");
    }
    TensorReport report =
        new TensorReport(memory, table, matching, limit == null ? PLACES : limit, paths);
    return printer().tensors(profile, report, spec.commandLine().getOut());
  }

  private boolean isNamed(Frame site) {
    String caller = site.site() == null ? "" : site.site().caller().qualifiedName();
    return only.matcher(caller).find() || only.matcher(site.fullName()).find();
  }

  private List<String> printLines(Profile profile) throws RecordingException, CommandFailure {
    MemoryByLine.Order by = order == null ? MemoryByLine.Order.GROWTH : order.ofLines();
    List<MemoryReadings> readings =
        ProgressLine.during(progress -> MemoryReader.of(recording.files(), progress), spec);
    if (readings.isEmpty()) {
      throw new CommandFailure(
          recording
              + " holds no readings of memory; record with memory=on for tensors, or with"
              + " memory=lines and mode=tracing or counting, on Linux");
    }
    if (by == null) {
      throw misused("--sort " + order.text() + " is of tensors; lines: growth, peak, file");
    }
    if (censuses.isGiven() || paths) {
      throw misused("--at, --from, --to and --paths are of tensors, and this is of lines");
    }
    MemoryByLine memory = MemoryByLine.of(readings, by);
    MemoryReport report =
        new MemoryReport(
            memory, shown(memory), new SourceFolders(folders), GlobalOptions.of(spec).style());
    return printer().memory(profile, report, spec.commandLine().getOut());
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Printer printer() {
    return new Printer(format, GlobalOptions.of(spec).style());
  }

  private List<MemoryByLine.Method> shown(MemoryByLine memory) throws CommandFailure {
    List<MemoryByLine.Method> matching =
        memory.methods().stream()
            .filter(
                method -> only == null || only.matcher(method.function().qualifiedName()).find())
            .toList();
    if (matching.isEmpty()) {
      throw new CommandFailure(
          recording + " holds no readings in a method that matches '" + only + "'");
    }
    return matching.stream().limit(limit == null ? METHODS : limit).toList();
  }

  /** Reads a regular expression. */
  static final class PatternConverter implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'" + text + "' is no regular expression: " + e.getDescription());
      }
    }
  }
}
