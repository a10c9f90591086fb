package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What following a tensor costs, from the call that returns it to its close: JVMs that make and
 * close tensors of libtorch take turns, see {@link ModeTurns}; a difference is between two of them
 * in the same round, one with {@code memory} and one without. What a tensor costs without stands
 * beside it: it says how fast the machine was.
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

  private static final Map<String, String> MODES = new LinkedHashMap<>();

  static {
    MODES.put("mode=counting", null);
    MODES.put("mode=counting,memory=on", "mode=counting");
    MODES.put("mode=counting,memory=on,shapes=off", "mode=counting");
    MODES.put("mode=counting,memory=trace", "mode=counting");
    MODES.put("mode=tracing", null);
    MODES.put("mode=tracing,memory=on", "mode=tracing");
    MODES.put("mode=tracing,memory=trace", "mode=tracing");
  }

  private TensorOverhead() {}

  /** Arguments: starts (6), rounds of each (200), home of the JDK (the one that runs this). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 6;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    Jdk jdk = args.length > 2 ? Jdk.of(Path.of(args[2])) : Jdk.own();
    List<String> modes = new ArrayList<>(MODES.keySet());
    double[][][] nanos = new ModeTurns(jdk, SUBJECT, TENSORS, WARM_UP).take(modes, starts, rounds);
    System.out.printf(
        "%d starts of %d rounds of %d tensors, one thread, %s, %d processors%n%n",
        starts, rounds, TENSORS, jdk, Runtime.getRuntime().availableProcessors());
    System.out.println("| options | to, ns | ns added per tensor | 95 % interval |");
    System.out.println("|---|---|---:|---:|");
    for (Map.Entry<String, String> mode : MODES.entrySet()) {
      if (mode.getValue() != null) {
        int with = modes.indexOf(mode.getKey());
        int without = modes.indexOf(mode.getValue());
        double[][] added = new double[starts][rounds];
        double[][] before = new double[starts][rounds];
        for (int start = 0; start < starts; start++) {
          for (int round = 0; round < rounds; round++) {
            before[start][round] = nanos[start][without][round] / TENSORS;
            added[start][round] = nanos[start][with][round] / TENSORS - before[start][round];
          }
        }
        Median median = Median.ofGroups(added);
        System.out.printf(
            Locale.ROOT,
            "| `%s` | `%s`, %.0f | %.0f | %.0f – %.0f |%n",
            mode.getKey(),
            mode.getValue(),
            Median.ofGroups(before).value(),
            median.value(),
            median.low(),
            median.high());
      }
    }
  }
}
