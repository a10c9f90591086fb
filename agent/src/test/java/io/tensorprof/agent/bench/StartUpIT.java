package io.tensorprof.agent.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.EmptyAgent;
import fixtures.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What makes a start slow is not in the start of a program that calls no op: told by the classes
 * that are loaded, since times differ from run to run.
 */
class StartUpIT {

  private static final int MOST_CLASSES_OF_OURS = 70;

  @TempDir Path folder;

  @Test
  void noOp_neitherProbesNorRecorderNorWeaverIsLoaded() throws Exception {
    List<String> loaded = classesLoaded("target/tensorprof-agent.jar=file=" + file("run.jfr"));
    assertTrue(Files.size(file("run.jfr")) > 0);
    for (String heavy :
        List.of("agent.probe.", "agent.shaded.", "record.Recorder", "weave.ClassWeaver")) {
      assertEquals(0, count(loaded, "io.tensorprof." + heavy), heavy);
    }
    long ours = count(loaded, "io.tensorprof.");
    assertTrue(ours <= MOST_CLASSES_OF_OURS, ours + " classes");
  }

  /** A lambda, a record's equals or a formatted string shows as method handles and their forms. */
  @Test
  void noOp_noInvokedynamicIsLinked() throws Exception {
    List<String> empty = classesLoaded(emptyAgent().toString());
    List<String> loaded = classesLoaded("target/tensorprof-agent.jar=file=" + file("run.jfr"));
    assertEquals(
        count(empty, "java.lang.invoke.LambdaForm$"),
        count(loaded, "java.lang.invoke.LambdaForm$"));
    assertEquals(0, count(loaded, "java.util.Formatter"));
    assertEquals(0, count(loaded, "java.util.regex.Pattern$"));
  }

  private List<String> classesLoaded(String agent) throws IOException, InterruptedException {
    Path log = file("classes.txt");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-javaagent:" + agent,
                "-cp",
                "target/test-classes",
                Hello.class.getName())
            .inheritIO()
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertEquals(0, exit);
    return Files.readAllLines(log);
  }

  private static long count(List<String> loaded, String prefix) {
    return loaded.stream().filter(line -> line.startsWith(prefix)).count();
  }

  private Path file(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  private Path emptyAgent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    String name = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(file("empty.jar"));
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = EmptyAgent.class.getResourceAsStream("/" + name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    return file("empty.jar");
  }
}
