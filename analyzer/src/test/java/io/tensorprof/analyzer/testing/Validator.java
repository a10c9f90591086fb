package io.tensorprof.analyzer.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is not ours and reads what we write. Where it is not installed, its tests are
 * skipped and say what is missing; with {@code TENSORPROF_VALIDATORS=required}, as in {@code
 * .ci/run}, they fail.
 */
public final class Validator {

  private static final Path SCRIPTS = Path.of("src", "test", "scripts").toAbsolutePath();
  private static final Path NODE_MODULES = Path.of("src", "test", "node", "node_modules");
  private static final boolean REQUIRED = "required".equals(System.getenv("TENSORPROF_VALIDATORS"));

  private Validator() {}

  /** What a script prints when Python runs it. */
  public static List<String> python(String script, Object... arguments)
      throws IOException, InterruptedException {
    return run(tool("python3", "install Python 3"), SCRIPTS.resolve(script), arguments);
  }

  /** What a script prints when node runs it with the packages beside the tests. */
  public static List<String> node(String script, Object... arguments)
      throws IOException, InterruptedException {
    String node = tool("node", "install Node.js 18 or newer");
    if (!Files.isDirectory(NODE_MODULES)) {
      missing("no " + NODE_MODULES, "run npm ci in analyzer/src/test/node");
    }
    return run(node, SCRIPTS.resolve(script), arguments);
  }

  /** What a command of Go's tools prints. */
  public static List<String> go(Object... arguments) throws IOException, InterruptedException {
    return run(tool("go", "install Go"), null, arguments);
  }

  private static String tool(String name, String remedy) {
    String found = find(name);
    if (found == null) {
      missing("no " + name + " on the PATH", remedy);
    }
    return found;
  }

  private static void missing(String what, String remedy) {
    String message = what + ": " + remedy + " to have exports read by other tools";
    if (REQUIRED) {
      throw new AssertionError(message);
    }
    System.out.println("skipped: " + message);
    abort(message);
  }

  private static String find(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(file) && Files.isRegularFile(file)) {
        return file.toString();
      }
    }
    return null;
  }

  private static List<String> run(String program, Path script, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    if (script != null) {
      command.add(script.toString());
    }
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path out = Files.createTempFile("validator", ".out");
    Path err = Files.createTempFile("validator", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(Map.of("PYTHONIOENCODING", "utf-8", "PYTHONHASHSEED", "0"));
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end");
      }
      assertEquals(0, process.exitValue(), () -> command + ": " + content(err));
      return Files.readAllLines(out);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
