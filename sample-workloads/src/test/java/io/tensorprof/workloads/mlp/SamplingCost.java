package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;

/**
 * What async-profiler costs the lecture's network, by its options: within one process it is started
 * and stopped around blocks of steps, in an order that turns from round to round, and each block is
 * held against the round's block without it. So the drift of the machine falls out, which between
 * processes hides a few per cent.
 *
 * <p>Run from the top folder after {@code ./mvnw -DskipTests package}; the first arguments are
 * rounds and steps of a block, each further one is a set of async-profiler's options:
 *
 * <pre>
 * OMP_WAIT_POLICY=passive java -cp sample-workloads/target/test-classes:sample-workloads/target/tensorprof-workloads.jar \
 *   io.tensorprof.workloads.mlp.SamplingCost 41 300 event=cpu event=cpu,cstack=no event=ctimer event=wall
 * </pre>
 */
final class SamplingCost {

  private static final Path JAR =
      Path.of("agent/target/classes/META-INF/tensorprof-agent/async-profiler.jar");
  private static final int WARM_UP_STEPS = 1500;
  private static final int WARM_UP_ROUNDS = 2;

  private final Object profiler;
  private final Method execute;
  private final Path file = Files.createTempFile("sampling-cost", ".jfr");
  private final List<String> options = new ArrayList<>(List.of("no profiler"));
  private final double[][] millis;
  private final long[] samples;

  private SamplingCost(int rounds, List<String> options) throws Exception {
    this.options.addAll(options);
    this.millis = new double[this.options.size()][rounds];
    this.samples = new long[this.options.size()];
    // Never closed: the profiler's classes are in use until the process ends.
    ClassLoader loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()});
    Class<?> api = loader.loadClass("one.profiler.AsyncProfiler");
    this.profiler = api.getMethod("getInstance").invoke(null);
    this.execute = api.getMethod("execute", String.class);
  }

  /** Arguments: rounds, steps of a block, then sets of options. */
  @SuppressWarnings("try") // the scope is used by being open: it frees the problem's tensors
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    int steps = Integer.parseInt(args[1]);
    SamplingCost cost = new SamplingCost(rounds, Arrays.asList(args).subList(2, args.length));
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    TorchRuntime.seed(0);
    try (PointerScope tensors = new PointerScope()) {
      TensorFactory factory = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
      MlpProblem problem = MlpProblem.create(MlpShape.LECTURE, factory);
      MlpTraining training = new MlpTraining(problem, MlpProblem.LEARNING_RATE, UpdateVariant.OPS);
      training.train(WARM_UP_STEPS);
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        cost.round(round, steps, training);
      }
    }
    cost.print(steps);
    System.exit(0);
  }

  private void round(int round, int steps, MlpTraining training) throws Exception {
    for (int i = 0; i < options.size(); i++) {
      int which = Math.floorMod(i + round, options.size());
      if (which > 0) {
        execute.invoke(
            profiler, "start,jfr,jfropts=31,interval=1ms,file=" + file + "," + options.get(which));
      }
      long start = System.nanoTime();
      training.train(steps);
      double block = (System.nanoTime() - start) / 1e6;
      if (which > 0) {
        execute.invoke(profiler, "stop");
      }
      if (round >= 0) {
        millis[which][round] = block;
        samples[which] += which > 0 ? taken() : 0;
      }
    }
  }

  private long taken() throws Exception {
    String metrics = (String) execute.invoke(profiler, "metrics");
    String total = metrics.lines().filter(l -> l.startsWith("samples_total ")).findFirst().get();
    return Long.parseLong(total.substring(total.indexOf(' ') + 1));
  }

  private void print(int steps) {
    System.out.println("| options | step, ms | ratio | 95 % interval | samples/s | µs a sample |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    for (int which = 0; which < options.size(); which++) {
      double[] ratios = new double[millis[which].length];
      for (int round = 0; round < ratios.length; round++) {
        ratios[round] = millis[which][round] / millis[0][round];
      }
      Arrays.sort(ratios);
      double ratio = ratios[ratios.length / 2];
      // The median's interval by order statistics: half the square root of the number, times 1.96.
      int spread = (int) Math.ceil(0.98 * Math.sqrt(ratios.length));
      double perSecond = samples[which] / Arrays.stream(millis[which]).sum() * 1e3;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.3f – %.3f | %.0f | %.0f |%n",
          options.get(which),
          Arrays.stream(millis[which]).sorted().skip(ratios.length / 2).findFirst().getAsDouble()
              / steps,
          ratio,
          ratios[Math.max(0, ratios.length / 2 - spread)],
          ratios[Math.min(ratios.length - 1, ratios.length / 2 + spread)],
          perSecond,
          perSecond == 0 ? 0 : (1 - 1 / ratio) * 1e6 / perSecond);
    }
  }
}
