package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the agent costs the lecture's network: JVMs that train it, two without the agent and one in
 * each mode, take turns of some tens of milliseconds, see {@link ModeTurns}. A ratio is of a turn
 * to the mean of the two without an agent in the same round, so drift falls out; the ratio of these
 * two to each other shows what no difference looks like.
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
  private static final String NONE = "no agent, to the other";
  private static final String SECOND = "no agent, the other to the first";
  private static final int STEPS = 50;

  private static final Map<String, String> MODES = new LinkedHashMap<>();

  static {
    MODES.put(NONE, null);
    MODES.put(SECOND, null);
    MODES.put("counting", "mode=counting");
    MODES.put("sampling, 1 ms", "mode=sampling,interval=1ms");
    MODES.put("tracing, no shapes", "mode=tracing,shapes=off");
    MODES.put("tracing", "mode=tracing");
    MODES.put("counting, memory=on", "mode=counting,memory=on");
    MODES.put("tracing, memory=on", "mode=tracing,memory=on");
    MODES.put("tracing, memory=trace", "mode=tracing,memory=trace");
  }

  private NetworkOverhead() {}

  /** Arguments: starts (12), rounds of each (40), home of the JDK (the one that runs this). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 12;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 40;
    Jdk jdk = args.length > 2 ? Jdk.of(Path.of(args[2])) : Jdk.own();
    ModeTurns turns = new ModeTurns(jdk, SUBJECT, STEPS, 8);
    print(turns.take(new ArrayList<>(MODES.values()), starts, rounds), jdk, rounds);
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
          double base = (nanos[start][0][round] + nanos[start][1][round]) / 2;
          ratios[start][round] =
              nanos[start][at][round] / (at < 2 ? other(nanos, start, round, at) : base);
        }
        steps[start] = Arrays.stream(nanos[start][at]).map(time -> time / STEPS / 1e3).toArray();
      }
      Median ratio = Median.ofGroups(ratios);
      String cells =
          String.format(
              Locale.ROOT, "%.3f | %.3f – %.3f", ratio.value(), ratio.low(), ratio.high());
      System.out.printf(
          Locale.ROOT, "| %s | %.1f | %s |%n", mode, Median.ofGroups(steps).value(), cells);
      at++;
    }
  }

  /** The time of the other JVM without an agent. */
  private static double other(double[][][] nanos, int start, int round, int at) {
    return nanos[start][1 - at][round];
  }
}
