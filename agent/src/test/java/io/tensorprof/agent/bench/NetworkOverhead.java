package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the agent costs the lecture's network: JVMs that train it, one without the agent, one more
 * without it to see what no difference looks like, and one in each mode, take turns of some tens of
 * milliseconds. A ratio is between turns of one round, so drift falls out; all are begun anew
 * several times, since two processes of one program differ by where things lie in memory.
 *
 * <p>Run from the top folder after {@code ./mvnw -DskipTests package} and a first {@code
 * bin/workloads mlp}, which unpacks libtorch:
 *
 * <pre>
 * java -cp agent/target/test-classes io.tensorprof.agent.bench.NetworkOverhead [starts] [rounds] [JDK home]
 * </pre>
 */
public final class NetworkOverhead {

  private static final String SUBJECT = "io.tensorprof.workloads.mlp.MlpTurns";
  private static final String NONE = "no agent";
  private static final int STEPS = 50;

  private static final Map<String, String> MODES = new LinkedHashMap<>();

  static {
    MODES.put(NONE, null);
    MODES.put("no agent, a second time", null);
    MODES.put("counting", "mode=counting");
    MODES.put("sampling, 1 ms", "mode=sampling,interval=1ms");
    MODES.put("tracing, no shapes", "mode=tracing,shapes=off");
    MODES.put("tracing", "mode=tracing");
  }

  private NetworkOverhead() {}

  /** Arguments: starts (9), rounds of each (60), home of the JDK (the one that runs this). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    Jdk jdk = args.length > 2 ? Jdk.of(Path.of(args[2])) : Jdk.own();
    double[][][] nanos = new double[starts][][]; // by start, mode, round
    for (int start = 0; start < starts; start++) {
      nanos[start] = start(jdk, rounds);
      System.err.printf("start %d of %d%n", start + 1, starts);
    }
    print(nanos, jdk, rounds);
  }

  private static double[][] start(Jdk jdk, int rounds) throws IOException, InterruptedException {
    List<SubjectJvm> jvms = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    try (Scratch scratch = new Scratch()) {
      try {
        int number = 0;
        for (String options : MODES.values()) {
          Path folder = Files.createDirectory(scratch.folder().resolve("mode" + number++));
          SubjectJvm jvm = subject(jdk, folder, options);
          jvms.add(jvm);
          turns.add(new Turn(jvm, "loop", STEPS));
        }
        Turn[] all = turns.toArray(Turn[]::new);
        Turn.take(8, all);
        double[][] nanos = Turn.take(rounds, all);
        for (SubjectJvm jvm : jvms) {
          jvm.end();
        }
        return nanos;
      } finally {
        jvms.forEach(SubjectJvm::close);
      }
    }
  }

  private static SubjectJvm subject(Jdk jdk, Path folder, String options) throws IOException {
    List<String> all = new ArrayList<>();
    if (options != null) {
      all.add("-javaagent:" + Contender.OWN_JAR + "=" + options + ",file=%folder%/run.jfr");
    }
    if (jdk.feature() >= 24) {
      all.add("--enable-native-access=ALL-UNNAMED");
    }
    all.addAll(
        List.of(
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-cp",
            String.join(
                System.getProperty("path.separator"),
                "sample-workloads/target/tensorprof-workloads.jar",
                "sample-workloads/target/test-classes")));
    return new SubjectJvm(jdk.home(), folder, all, Map.of("OMP_WAIT_POLICY", "passive"), SUBJECT);
  }

  private static void print(double[][][] nanos, Jdk jdk, int rounds) {
    System.out.printf(
        "%d starts of %d rounds of %d steps, one thread, %s, %d processors%n%n",
        nanos.length, rounds, STEPS, jdk, Runtime.getRuntime().availableProcessors());
    System.out.println("| mode | step, µs | ratio to no agent | 95 % interval |");
    System.out.println("|---|---:|---:|---:|");
    int at = 0;
    for (String mode : MODES.keySet()) {
      double[][] ratios = new double[nanos.length][rounds];
      double[][] steps = new double[nanos.length][rounds];
      for (int start = 0; start < nanos.length; start++) {
        for (int round = 0; round < rounds; round++) {
          ratios[start][round] = nanos[start][at][round] / nanos[start][0][round];
        }
        steps[start] = Arrays.stream(nanos[start][at]).map(time -> time / STEPS / 1e3).toArray();
      }
      Median ratio = Median.ofGroups(ratios);
      String cells =
          at == 0
              ? "1 | "
              : String.format(
                  Locale.ROOT, "%.3f | %.3f – %.3f", ratio.value(), ratio.low(), ratio.high());
      System.out.printf(
          Locale.ROOT, "| %s | %.1f | %s |%n", mode, Median.ofGroups(steps).value(), cells);
      at++;
    }
  }
}
