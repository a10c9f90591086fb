package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agent costs the demo's program: the time of its training loop without the agent and in
 * each mode, in rounds of one JVM each, the order turning from round to round. A ratio compares two
 * runs of one round, so that what the machine does meanwhile falls out; its interval is a bootstrap
 * over the rounds.
 *
 * <p>Run from the top folder after {@code ./mvnw -DskipTests package}:
 *
 * <pre>
 * java -cp agent/target/test-classes io.tensorprof.agent.bench.DemoOverhead [rounds] [steps]
 * </pre>
 */
public final class DemoOverhead {

  private static final Pattern TRAIN = Pattern.compile("(?m)^train +([0-9.]+) s ");
  private static final String NONE = "no agent";

  private record Sample(double seconds, long bytes) {}

  private DemoOverhead() {}

  /** Arguments: rounds (21), steps of a run (4000). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 21;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 4000;
    Map<String, String> modes = new LinkedHashMap<>();
    modes.put(NONE, null);
    modes.put("counting", "mode=counting");
    modes.put("sampling, 1 ms", "mode=sampling");
    modes.put("tracing, no shapes", "mode=tracing,shapes=off");
    modes.put("tracing", "mode=tracing");

    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    modes.keySet().forEach(mode -> samples.put(mode, new ArrayList<>()));
    List<String> order = new ArrayList<>(modes.keySet());
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < order.size(); i++) {
        String mode = order.get((i + round) % order.size());
        samples.get(mode).add(run(modes.get(mode), steps));
      }
      System.err.printf("round %d of %d%n", round + 1, rounds);
    }
    print(samples, rounds, steps);
  }

  private static Sample run(String options, int steps) throws IOException, InterruptedException {
    Path file = Files.createTempFile("overhead", ".jfr");
    try {
      ProcessBuilder workload =
          new ProcessBuilder("bin/workloads", "mlp", "--steps", Integer.toString(steps));
      if (options != null) {
        String agent = "-javaagent:agent/target/tensorprof-agent.jar=" + options + ",file=" + file;
        workload.environment().put("TENSORPROF_JAVA_OPTS", agent);
      }
      Process process = workload.redirectErrorStream(true).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher train = TRAIN.matcher(out);
      if (process.waitFor() != 0 || !train.find()) {
        throw new IOException("the workload failed:\n" + out);
      }
      return new Sample(Double.parseDouble(train.group(1)), Files.size(file));
    } finally {
      Files.delete(file);
    }
  }

  private static void print(Map<String, List<Sample>> samples, int rounds, int steps) {
    double[] base = seconds(samples.get(NONE));
    System.out.printf(
        Locale.ROOT,
        "%d rounds of %d steps, one thread, JDK %s, %d processors%n%n",
        rounds,
        steps,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors());
    System.out.println(
        "| mode | median step, µs | ratio to no agent, median | 95 % interval | bytes stored |");
    System.out.println("|---|---:|---:|---:|---:|");
    samples.forEach(
        (mode, runs) -> {
          double[] seconds = seconds(runs);
          double[] ratios = new double[seconds.length];
          for (int i = 0; i < ratios.length; i++) {
            ratios[i] = seconds[i] / base[i];
          }
          double[] interval = interval(ratios);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.1f | %s | %s | %s |%n",
              mode,
              median(seconds) / steps * 1e6,
              mode.equals(NONE) ? "1" : String.format(Locale.ROOT, "%.3f", median(ratios)),
              mode.equals(NONE)
                  ? ""
                  : String.format(Locale.ROOT, "%.3f – %.3f", interval[0], interval[1]),
              mode.equals(NONE) ? "" : String.format(Locale.ROOT, "%,d", medianBytes(runs)));
        });
  }

  private static double[] seconds(List<Sample> runs) {
    return runs.stream().mapToDouble(Sample::seconds).toArray();
  }

  private static long medianBytes(List<Sample> runs) {
    return (long) median(runs.stream().mapToDouble(Sample::bytes).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Bounds of the median's 95 % interval, by bootstrap with a fixed seed. */
  private static double[] interval(double[] values) {
    Random random = new Random(1);
    double[] medians = new double[10_000];
    double[] draw = new double[values.length];
    for (int i = 0; i < medians.length; i++) {
      for (int j = 0; j < draw.length; j++) {
        draw[j] = values[random.nextInt(values.length)];
      }
      medians[i] = median(draw);
    }
    Arrays.sort(medians);
    return new double[] {medians[medians.length / 40], medians[medians.length * 39 / 40]};
  }
}
