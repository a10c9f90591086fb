package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.export.Exporter;
import io.tensorprof.analyzer.export.Exporters;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Subtree;
import io.tensorprof.analyzer.read.RecordingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes a recording in the format of another tool. */
@Command(
    name = "export",
    description = "Writes a recording in a format that other tools read.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "pstats      Python's pstats and SnakeViz: functions, callers",
      "speedscope  https://www.speedscope.app: the tree of each thread",
      "pprof       go tool pprof, Pyroscope, Parca: calls and nanoseconds",
      "collapsed   flame graphs: root;...;leaf N",
      "csv         the table of functions, for spreadsheets and data frames",
      "json        all of it: run, frames and nodes, see docs/export.md",
      "",
      "What a format cannot hold is said on standard error.",
      "",
      "Examples:",
      "  bin/analyzer export --to speedscope run.jfr",
      "  bin/analyzer export --to pstats -o train.prof --root train run.jfr",
      "  bin/analyzer export --to collapsed --event alloc -o - run.jfr | flamegraph.pl > alloc.svg"
    })
final class ExportCommand implements Callable<Integer> {

  private static final String STANDARD_OUT = "-";

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recording;

  @Option(
      names = {"-t", "--to"},
      paramLabel = "FORMAT",
      required = true,
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.Names.class,
      description = "The format: ${COMPLETION-CANDIDATES}.")
  private Exporter exporter;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = {
        "Where to, - for standard output.",
        "Without it: beside the recording, run.jfr to run.prof."
      })
  private String out;

  @Mixin private RootOption root;
  @Mixin private EventOption event;
  @Mixin private NetOption net;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    Path target = STANDARD_OUT.equals(out) ? null : target();
    Profile whole = net.of(recording.read(event.event()), recording);
    Profile profile = Subtree.alone(whole, root.in(whole, recording));
    Optional<String> refusal = exporter.refusal(profile);
    if (refusal.isPresent()) {
      throw new CommandFailure(recording + ": " + refusal.get());
    }
    PrintWriter err = spec.commandLine().getErr();
    if (target == null) {
      toStandardOut(profile);
    } else {
      toFile(profile, target);
      err.println("wrote " + target + " (" + size(target) + ")");
    }
    exporter.losses(profile).forEach(loss -> err.println("note: " + loss));
    err.flush();
    return Whole.exitCode(whole, recording, spec);
  }

  /** Where to write, which is no recording. */
  private Path target() throws CommandFailure {
    Path target = out == null ? derived(recording.files().get(0)) : Path.of(out);
    for (Path file : recording.files()) {
      if (isSame(file, target)) {
        throw new CommandFailure(
            target
                + " is the recording itself, which is never written over; choose another with -o");
      }
    }
    if (Files.isDirectory(target)) {
      throw new CommandFailure(target + " is a folder; name a file in it with -o");
    }
    return target;
  }

  private Path derived(Path file) {
    Path fileName = file.getFileName();
    String name = fileName == null ? "recording" : fileName.toString();
    for (String end : new String[] {".gz", ".jfr"}) {
      if (name.endsWith(end) && name.length() > end.length()) {
        name = name.substring(0, name.length() - end.length());
      }
    }
    return file.resolveSibling(name + exporter.defaultSuffix());
  }

  private static boolean isSame(Path file, Path target) {
    try {
      return Files.exists(target) && Files.isSameFile(file, target);
    } catch (IOException e) {
      return false; // one of them cannot be opened, which is said when it is tried
    }
  }

  private void toFile(Profile profile, Path target) throws CommandFailure {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target))) {
      exporter.write(profile, file);
    } catch (NoSuchFileException e) {
      throw new CommandFailure("cannot write " + target + ": there is no such folder");
    } catch (AccessDeniedException e) {
      throw new CommandFailure("cannot write " + target + ": permission denied");
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot write " + target + " (" + e.getMessage() + "); what is in it is not whole");
    }
  }

  private void toStandardOut(Profile profile) throws CommandFailure {
    spec.commandLine().getOut().flush();
    StandardOut bytes = StandardOut.ofProcess(); // the command's own writer knows text only
    try {
      exporter.write(profile, bytes);
    } catch (IOException e) {
      throw new CommandFailure("cannot write the output (" + e.getMessage() + ")");
    }
    bytes.flush();
    if (bytes.failure() != null && !bytes.isClosedByReader()) {
      throw new CommandFailure("cannot write the output (" + bytes.failure().getMessage() + ")");
    }
  }

  private static String size(Path file) throws CommandFailure {
    try {
      long bytes = Files.size(file);
      return bytes < 1000
          ? bytes + " bytes"
          : bytes < 1_000_000
              ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
              : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    } catch (IOException e) {
      throw new CommandFailure(file + " was written and is gone (" + e.getMessage() + ")");
    }
  }

  /** Reads a format by its name. */
  static final class FormatConverter implements ITypeConverter<Exporter> {
    @Override
    public Exporter convert(String name) {
      return Exporters.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + name + "' is none of " + String.join(", ", new Names())));
    }

    /** All names, for the help and for errors. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return Exporters.all().stream().map(Exporter::name).iterator();
      }
    }
  }
}
