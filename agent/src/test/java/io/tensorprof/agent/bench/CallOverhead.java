package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * What a profiler adds to a call, tensorprof's and its peers', on a method that does almost
 * nothing: the tables of {@code docs/overhead.md}. Every row is measured in a pair of JVMs, one
 * with the profiler and one without, that take turns; the profiler writes its file meanwhile.
 *
 * <p>Run from the top folder; the profile fetches the peers into {@code agent/target/peers}, and
 * without it their rows stay empty:
 *
 * <pre>
 * ./mvnw -Ppeers -DskipTests package
 * java -cp agent/target/test-classes io.tensorprof.agent.bench.CallOverhead [--quick] [--only=ROW,…] [JDK home …]
 * </pre>
 *
 * Rows: clocks, counting, off, sites, tracing, threads, traced-threads, peers.
 */
public final class CallOverhead {

  private static final int FAST = 5_000_000;
  private static final int SLOW = 100_000;

  private final boolean quick;
  private final Set<String> only;
  private final Path folder = Files.createTempDirectory("call-overhead");

  private CallOverhead(boolean quick, Set<String> only) throws IOException {
    this.quick = quick;
    this.only = only;
  }

  /** Arguments: see above. */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean quick = false;
    Set<String> only = Set.of();
    List<Jdk> jdks = new ArrayList<>();
    for (String arg : args) {
      if (arg.equals("--quick")) {
        quick = true;
      } else if (arg.startsWith("--only=")) {
        only = Set.copyOf(Arrays.asList(arg.substring("--only=".length()).split(",", -1)));
      } else {
        jdks.add(Jdk.of(Path.of(arg)));
      }
    }
    if (jdks.isEmpty()) {
      jdks.add(Jdk.own());
    }
    CallOverhead tables = new CallOverhead(quick, only);
    for (Jdk jdk : jdks) {
      tables.print(jdk);
    }
  }

  private void print(Jdk jdk) throws IOException, InterruptedException {
    CallRows rows = new CallRows(jdk, quick ? 3 : 31, quick ? 20 : 1);
    calls(jdk, rows);
    if (wants("tracing")) {
      traces(jdk, rows);
    }
    if (wants("threads")) {
      threads(jdk, rows, Contender.own("counting, threads of ten calls", "mode=counting"));
    }
    if (wants("traced-threads")) {
      threads(jdk, rows, Contender.own("tracing, threads of ten calls", "mode=tracing"));
    }
  }

  private void threads(Jdk jdk, CallRows rows, Contender contender)
      throws IOException, InterruptedException {
    head(jdk, "MB of heap after", "100,000, no agent", "100,000", "1,000,000");
    row(contender.name(), rows.threads(contender, 1_000_000));
  }

  private void calls(Jdk jdk, CallRows rows) throws IOException, InterruptedException {
    head(jdk, "ns added per call", "median", "95 % interval", "mean");
    if (wants("clocks")) {
      row("two clock reads, no profiler", rows.clocks());
    }
    if (wants("counting")) {
      Contender counting = Contender.own("counting", "mode=counting");
      row(counting.name(), rows.loop(counting, FAST));
    }
    if (wants("off")) {
      Contender off = Contender.own("off, after counting", "mode=counting");
      row(off.name(), rows.off(off, List.of(), FAST));
      row(off.name() + ", C1 only", rows.off(off, List.of("-XX:TieredStopAtLevel=1"), FAST));
      Contender traced = Contender.own("off, after tracing", "mode=tracing");
      row(traced.name(), rows.off(traced, List.of(), FAST));
    }
    if (wants("sites")) {
      Contender counting = Contender.own("counting, 2,000 sites, 2 threads", "mode=counting");
      row(counting.name(), rows.sites(counting, quick ? 2 : 20));
    }
    if (wants("every")) {
      String options = "mode=tracing,shapes=off,every=64";
      row("1 in 64 timed", rows.loop(Contender.own("1 in 64 timed", options), FAST));
      Contender sites = Contender.own("1 in 64 timed, 2,000 sites, 2 threads", options);
      row(sites.name(), rows.sites(sites, quick ? 2 : 20));
    }
    if (wants("peers")) {
      for (Contender peer : Contender.peers(asyncProfiler())) {
        row(peer.name(), rows.loop(peer, SLOW));
      }
    }
  }

  private void traces(Jdk jdk, CallRows rows) throws IOException, InterruptedException {
    head(
        jdk,
        "ns added per call",
        "median",
        "95 % interval",
        "mean",
        "to two clock reads around it",
        "recorder's CPU, ns a call",
        "M calls/s",
        "lost",
        "bytes a call");
    Contender plain = Contender.own("tracing, no shapes", "mode=tracing,shapes=off");
    row(plain.name() + ", bursts of 3,000 calls", rows.trace(plain, "loop", 3_000));
    row(plain.name() + ", without a pause", rows.trace(plain, "loop", 300_000));
    Contender shapes =
        CallRows.withShapes(Contender.own("tracing, shapes", "mode=tracing"), folder);
    row(shapes.name() + ", bursts of 3,000 calls", rows.trace(shapes, "shapes", 3_000));
    row(shapes.name() + ", without a pause", rows.trace(shapes, "shapes", 300_000));
  }

  private boolean wants(String row) {
    return only.isEmpty() || only.contains(row);
  }

  private static void head(Jdk jdk, String what, String... columns) {
    System.out.println();
    System.out.println("| " + what + ", " + jdk + " | " + String.join(" | ", columns) + " |");
    System.out.println("|---|" + "---:|".repeat(columns.length));
  }

  private static void row(String name, String cells) {
    System.out.println("| " + name + " | " + cells + " |");
  }

  /** Its library, taken out of the jar that the agent brings. */
  private Path asyncProfiler() throws IOException {
    Path library = folder.resolve("libasyncProfiler.so");
    Path jar = Path.of("agent/target/classes/META-INF/tensorprof-agent/async-profiler.jar");
    String system = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
    try (ZipFile zip = new ZipFile(jar.toFile());
        var in = zip.getInputStream(zip.getEntry(system + "/libasyncProfiler.so"))) {
      Files.write(library, in.readAllBytes());
    }
    return library;
  }
}
