package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What following a tensor costs, from the call that returns it to its close: two JVMs that make and
 * close tensors of libtorch take turns, see {@link ModeTurns}, one with {@code memory} and one
 * without; a difference is between the two in the same round. Two and no more: each empties the
 * caches of the processor for those after it. What a tensor costs without stands beside it: it says
 * how fast the machine was. The fastest round of a JVM, as timeit takes it, is what is left when
 * the machine did nothing else.
 *
 * <p>Run from the top folder after {@code ./mvnw -DskipTests package} and a first {@code
 * bin/workloads mlp}, which unpacks libtorch:
 *
 * <pre>
 * java -cp agent/target/test-classes io.tensorprof.agent.bench.TensorOverhead [starts] [rounds] [JDK home]
 * </pre>
 */
public final class TensorOverhead {

  private static final String SUBJECT = "io.tensorprof.workloads.torch.TensorTurns";
  private static final int TENSORS = 2_000;
  private static final int WARM_UP = 200;

  /** Options, and those without. */
  private static final Map<String, String> MODES = new LinkedHashMap<>();

  static {
    MODES.put("mode=counting,memory=on", "mode=counting");
    MODES.put("mode=counting,memory=on,shapes=off", "mode=counting");
    MODES.put("mode=counting,memory=trace", "mode=counting");
    MODES.put("mode=tracing,memory=on", "mode=tracing");
    MODES.put("mode=tracing,memory=trace", "mode=tracing");
  }

  private TensorOverhead() {}

  /** Arguments: starts (6), rounds of each (200), home of the JDK (the one that runs this). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 6;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    Jdk jdk = args.length > 2 ? Jdk.of(Path.of(args[2])) : Jdk.own();
    ModeTurns turns = new ModeTurns(jdk, SUBJECT, TENSORS, WARM_UP);
    System.out.printf(
        "%d starts of %d rounds of %d tensors, one thread, %s, %d processors%n%n",
        starts, rounds, TENSORS, jdk, Runtime.getRuntime().availableProcessors());
    System.out.println(
        "| options | to | fastest rounds: to, ns | added | 95 % interval"
            + " | all rounds: to, ns | added | 95 % interval |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|");
    for (Map.Entry<String, String> mode : MODES.entrySet()) {
      row(mode, turns.take(List.of(mode.getValue(), mode.getKey()), starts, rounds));
    }
  }

  private static void row(Map.Entry<String, String> mode, double[][][] nanos) {
    double[][] added = new double[nanos.length][];
    double[][] before = new double[nanos.length][];
    double[][] leastAdded = new double[nanos.length][1];
    double[][] leastBefore = new double[nanos.length][1];
    for (int start = 0; start < nanos.length; start++) {
      double[] without = nanos[start][0];
      double[] with = nanos[start][1];
      before[start] = new double[without.length];
      added[start] = new double[without.length];
      for (int round = 0; round < without.length; round++) {
        before[start][round] = without[round] / TENSORS;
        added[start][round] = (with[round] - without[round]) / TENSORS;
      }
      leastBefore[start][0] = least(without) / TENSORS;
      leastAdded[start][0] = (least(with) - least(without)) / TENSORS;
    }
    System.out.printf(
        Locale.ROOT,
        "| `%s` | `%s` | %s | %s |%n",
        mode.getKey(),
        mode.getValue(),
        cells(leastBefore, leastAdded),
        cells(before, added));
  }

  private static double least(double[] rounds) {
    return Arrays.stream(rounds).min().orElseThrow();
  }

  private static String cells(double[][] before, double[][] added) {
    Median median = Median.ofGroups(added);
    return String.format(
        Locale.ROOT,
        "%.0f | %.0f | %.0f – %.0f",
        Median.ofGroups(before).value(),
        median.value(),
        median.low(),
        median.high());
  }
}
