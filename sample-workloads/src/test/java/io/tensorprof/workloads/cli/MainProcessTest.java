package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real JVMs: what a process without its natives says can be seen only there. */
class MainProcessTest {

  @TempDir private Path folder;

  private record Ended(int exitCode, List<String> err) {}

  @Test
  void mlp_withoutNatives_saysSoInOneLine() throws Exception {
    Predicate<String> plain = entry -> !entry.matches(".*-(linux|macosx|windows)-\\w+\\.jar");
    Ended ended = runMlp(plain);
    assertEquals(1, ended.exitCode(), ended::toString);
    assertEquals(1, ended.err().size(), ended::toString);
    assertTrue(ended.err().get(0).contains("libtorch could not be loaded"), ended::toString);
  }

  private Ended runMlp(Predicate<String> classPathEntries)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(classPathEntries)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, Main.class.getName(), "mlp", "--steps", "1"));
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    // Warnings of a newer JVM, and the empty line after them, are not the program's.
    List<String> lines = new ArrayList<>();
    int exitCode = process.waitFor();
    for (String line : Files.readAllLines(err)) {
      if (!line.startsWith("WARNING: ") && !line.isBlank()) {
        lines.add(line);
      }
    }
    return new Ended(exitCode, lines);
  }
}
