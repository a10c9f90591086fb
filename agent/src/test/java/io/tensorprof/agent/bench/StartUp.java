package io.tensorprof.agent.bench;

import fixtures.EmptyAgent;
import fixtures.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What the agent adds to the start and end of a program that prints one line and calls no op,
 * against an empty agent. In each round every variant is started once, the order turning from round
 * to round; a difference is between two starts of one round, so that what the machine does
 * meanwhile falls out. Times are from the start of the process to its end, seen from outside: the
 * recording's file is written by then.
 *
 * <p>Run from the top folder after {@code ./mvnw -DskipTests package}:
 *
 * <pre>
 * java -cp agent/target/test-classes io.tensorprof.agent.bench.StartUp [rounds] [JDK home …]
 * </pre>
 */
public final class StartUp {

  private static final String EMPTY = "empty agent";
  private static final Path AGENT = Path.of("agent", "target", "tensorprof-agent.jar");

  private final Path folder;
  private final Jdk jdk;
  private final Map<String, List<String>> variants = new LinkedHashMap<>();
  private final Map<String, double[]> millis = new LinkedHashMap<>();

  private StartUp(Path folder, Jdk jdk) throws IOException {
    this.folder = folder;
    this.jdk = jdk;
    variants.put("no agent", List.of());
    variants.put(EMPTY, List.of("-javaagent:" + emptyAgent()));
    variants.put("tensorprof, no options", List.of(agent("")));
    variants.put("tensorprof, mode=counting", List.of(agent("mode=counting,")));
    variants.put("tensorprof, include=", List.of(agent("include=com.acme.**,")));
  }

  /** Arguments: rounds (41), homes of JDKs (the one that runs this). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 41;
    List<Jdk> jdks = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      jdks.add(Jdk.of(Path.of(args[i])));
    }
    if (jdks.isEmpty()) {
      jdks.add(Jdk.own());
    }
    Path folder = Files.createTempDirectory("start-up");
    copy(Hello.class, folder.resolve("classes"));
    System.out.printf("%d rounds, ms, medians with 95 %% intervals%n%n", rounds);
    for (Jdk jdk : jdks) {
      StartUp startUp = new StartUp(folder, jdk);
      startUp.measure(rounds);
      startUp.print();
    }
  }

  private void measure(int rounds) throws IOException, InterruptedException {
    List<String> order = new ArrayList<>(variants.keySet());
    order.forEach(variant -> millis.put(variant, new double[rounds]));
    for (String variant : order) {
      run(variants.get(variant)); // files come into the system's cache
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < order.size(); i++) {
        String variant = order.get((i + round) % order.size());
        millis.get(variant)[round] = run(variants.get(variant));
      }
    }
  }

  /** Milliseconds from the start of a process to its end. */
  private double run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", folder.resolve("classes").toString(), Hello.class.getName()));
    Path out = folder.resolve("out.txt");
    ProcessBuilder program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    long start = System.nanoTime();
    int exit = program.start().waitFor();
    double time = (System.nanoTime() - start) / 1e6;
    if (exit != 0 || !Files.readString(out).contains("hello")) {
      throw new IOException(command + " failed:\n" + Files.readString(out));
    }
    return time;
  }

  private void print() {
    System.out.println("| " + jdk + " | start to end | over an empty agent | 95 % interval |");
    System.out.println("|---|---:|---:|---:|");
    millis.forEach(
        (variant, times) -> {
          Median over = Median.of(differences(times, millis.get(EMPTY)));
          String row =
              String.format(Locale.ROOT, "| %s | %.1f |", variant, Median.of(times).value());
          String difference =
              variant.equals(EMPTY)
                  ? " 0 | |"
                  : String.format(
                      Locale.ROOT,
                      " %+.1f | %+.1f – %+.1f |",
                      over.value(),
                      over.low(),
                      over.high());
          System.out.println(row + difference);
        });
    System.out.println();
  }

  private static double[] differences(double[] of, double[] to) {
    double[] differences = new double[of.length];
    for (int i = 0; i < of.length; i++) {
      differences[i] = of[i] - to[i];
    }
    return differences;
  }

  private String agent(String options) {
    return "-javaagent:" + AGENT + "=" + options + "file=" + folder.resolve("start-up.jfr");
  }

  private Path emptyAgent() throws IOException {
    Path jar = folder.resolve("empty-agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = classFile(EmptyAgent.class)) {
      out.putNextEntry(new JarEntry(EmptyAgent.class.getName().replace('.', '/') + ".class"));
      in.transferTo(out);
    }
    return jar;
  }

  private static void copy(Class<?> program, Path classes) throws IOException {
    Path to = classes.resolve(program.getName().replace('.', '/') + ".class");
    Files.createDirectories(to.getParent());
    try (InputStream in = classFile(program)) {
      Files.copy(in, to);
    }
  }

  private static InputStream classFile(Class<?> type) {
    return type.getResourceAsStream(type.getSimpleName() + ".class");
  }
}
