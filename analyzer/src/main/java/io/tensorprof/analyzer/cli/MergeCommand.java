package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts recordings together in one file: a JFR file is a row of chunks, each whole by itself. */
@Command(
    name = "merge",
    description = "Writes the chunks of several recordings into one file.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "The file holds parts of one run, or several runs: every command adds those up. What was",
      "cut off is left out. Recordings need not be merged to be read together: report a.jfr b.jfr.",
      "",
      "Examples:",
      "  bin/analyzer merge --out run.jfr run.*.jfr",
      "  bin/analyzer merge -o all.jfr worker1.jfr worker2.jfr"
    })
final class MergeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RecordingFiles recordings;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write.")
  private Path out;

  @Override
  public Integer call() throws RecordingException, CommandFailure {
    List<Path> files = recordings.files();
    for (Path file : files) {
      if (isSame(file)) {
        throw new ParameterException(
            spec.commandLine(), out + " is among what is to be merged; name another file");
      }
    }
    recordings.read(ReadOptions.DEFAULT); // what cannot be read must not be merged
    int chunks = 0;
    try (FileChannel target =
        FileChannel.open(
            out,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (Path file : files) {
        chunks += copy(file, target);
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + out + ": " + e.getMessage());
    }
    spec.commandLine()
        .getErr()
        .println("wrote %s (%d chunks of %d files)".formatted(out, chunks, files.size()));
    return 0;
  }

  private boolean isSame(Path file) {
    try {
      return Files.exists(out) && Files.isSameFile(file, out);
    } catch (IOException e) {
      return false;
    }
  }

  private static int copy(Path file, FileChannel target) throws IOException, CommandFailure {
    List<Chunk> chunks = JfrChunks.of(file);
    if (chunks.isEmpty()) {
      throw new CommandFailure(file + " has no chunks: only uncompressed .jfr files can be merged");
    }
    try (FileChannel source = FileChannel.open(file)) {
      for (Chunk chunk : chunks) {
        long done = 0;
        while (done < chunk.size()) {
          long moved = source.transferTo(chunk.offset() + done, chunk.size() - done, target);
          if (moved <= 0) {
            throw new EOFException(file + " became shorter while it was read");
          }
          done += moved;
        }
      }
    }
    return chunks.size();
  }
}
