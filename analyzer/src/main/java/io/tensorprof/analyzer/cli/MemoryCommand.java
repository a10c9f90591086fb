package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.MemoryReadings;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.MemoryByLine;
import io.tensorprof.analyzer.read.MemoryReader;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.report.MemoryReport;
import io.tensorprof.analyzer.report.Printer;
import io.tensorprof.analyzer.report.SourceFolders;
import io.tensorprof.analyzer.report.TableFormat;
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

/** Prints the memory of the process behind each line that calls ops. */
@Command(
    name = "memory",
    description = "Prints the memory of the process behind each line that calls ops.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "The table of Python's memory_profiler, for recordings of an agent with",
      "memory=lines: Mem usage is the highest resident set of the process behind the",
      "line, Increment what it grew there in sum, Occurrences how often the line ran.",
      "The first row of a method is what there was before.",
      "",
      "Examples:",
      "  java -javaagent:tensorprof-agent.jar=memory=lines,file=run.jfr ...",
      "  bin/analyzer memory run.jfr",
      "  bin/analyzer memory --source src/main/java --only Trainer run.jfr",
      "  bin/analyzer memory --sort peak --format csv run.jfr"
    })
final class MemoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "ORDER",
      converter = OrderConverter.class,
      defaultValue = "growth",
      description = "Order of the methods: growth, peak or file (default: ${DEFAULT-VALUE}).")
  private MemoryByLine.Order order;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "10",
      description = "Print the first N methods only (default: ${DEFAULT-VALUE}).")
  private long limit;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      converter = PatternConverter.class,
      description = "Only methods in whose class.method it is found.")
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
    List<MemoryReadings> readings =
        ProgressLine.during(progress -> MemoryReader.of(recording.files(), progress), spec);
    if (readings.isEmpty()) {
      throw new CommandFailure(
          recording
              + " holds no readings of memory; record with memory=lines and mode=tracing or"
              + " counting, on Linux");
    }
    MemoryByLine memory = MemoryByLine.of(readings, order);
    MemoryReport report =
        new MemoryReport(
            memory, shown(memory), new SourceFolders(folders), GlobalOptions.of(spec).style());
    List<String> notes =
        new Printer(format, GlobalOptions.of(spec).style())
            .memory(profile, report, spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    Notes.print(notes, spec);
    return Whole.exitCode(profile, recording, spec);
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
    return matching.stream().limit(limit).toList();
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

  /** Reads an order. */
  static final class OrderConverter implements ITypeConverter<MemoryByLine.Order> {
    @Override
    public MemoryByLine.Order convert(String name) {
      return switch (name) {
        case "growth" -> MemoryByLine.Order.GROWTH;
        case "peak" -> MemoryByLine.Order.PEAK;
        case "file" -> MemoryByLine.Order.FILE;
        default ->
            throw new TypeConversionException("'" + name + "' is none of growth, peak, file");
      };
    }
  }
}
