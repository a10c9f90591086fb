package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/**
 * Times the product with the kernel matrix in several ways by turns in one process, so that
 * whatever else the machine does meets all alike. Prints nanoseconds a pair, the median and range
 * of the turns, and how many times faster than a scalar loop.
 *
 * <p>Run: {@code ./mvnw -q -pl sample-workloads test-compile dependency:copy-dependencies
 * -DoutputDirectory=target/lib && java -cp
 * 'sample-workloads/target/test-classes:sample-workloads/target/classes:sample-workloads/target/lib/*'
 * io.tensorprof.workloads.cg.KernelProductTurns [N] [TURNS]}
 */
final class KernelProductTurns {

  private record Way(String name, Runnable product, List<Double> nanos) {}

  private KernelProductTurns() {}

  /** Runs it; N is 4096 and there are 15 turns unless told otherwise. */
  public static void main(String[] args) {
    int n = args.length > 0 ? Integer.parseInt(args[0]) : 4_096;
    int turns = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    TorchRuntime.loadLibrary(System.err);
    KernelProblem problem = KernelProblem.draw(n, 5_000, 1234);
    float[] q = new float[n];
    TensorFactory tensors = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
    Tensor points = tensors.of(problem.interleaved(), n, KernelProblem.DIMENSION);
    Tensor b = tensors.of(problem.rightHandSide(), n);
    Tensor result = tensors.zeros(n);
    TiledProduct tiled = new TiledProduct(points, 5_000, TiledProduct.tile(ComputeDevice.CPU));
    try (FusedProduct one = new FusedProduct(problem, 1);
        FusedProduct two = new FusedProduct(problem, 2)) {
      measure(
          n,
          turns,
          new Way("scalar, Math.exp, 1 thread", () -> scalar(problem, q), new ArrayList<>()),
          new Way("fused, 1 thread", () -> one.apply(problem.b(), q), new ArrayList<>()),
          new Way("fused, 2 threads", () -> two.apply(problem.b(), q), new ArrayList<>()),
          new Way("libtorch, 1 thread", () -> libtorch(tiled, b, result, 1), new ArrayList<>()),
          new Way("libtorch, 2 threads", () -> libtorch(tiled, b, result, 2), new ArrayList<>()));
    }
  }

  private static void measure(int n, int turns, Way... ways) {
    for (int turn = -3; turn < turns; turn++) {
      for (Way way : ways) {
        long start = System.nanoTime();
        way.product().run();
        double nanos = (System.nanoTime() - start) / ((double) n * n);
        if (turn >= 0) {
          way.nanos().add(nanos);
        }
      }
    }
    for (Way way : ways) {
      Collections.sort(way.nanos());
    }
    double base = ways[0].nanos().get(turns / 2);
    for (Way way : ways) {
      double median = way.nanos().get(turns / 2);
      System.out.printf(
          Locale.ROOT,
          "%-28s %7.3f ns/pair (%.3f to %.3f) %6.1fx%n",
          way.name(),
          median,
          way.nanos().get(0),
          way.nanos().get(turns - 1),
          base / median);
    }
  }

  private static void libtorch(TiledProduct tiled, Tensor b, Tensor result, int threads) {
    TorchRuntime.setThreads(threads);
    tiled.apply(b, result);
  }

  private static void scalar(KernelProblem k, float[] q) {
    float gamma = (float) k.gamma();
    for (int i = 0; i < q.length; i++) {
      float sum = 0;
      for (int j = 0; j < q.length; j++) {
        float dx = k.x()[i] - k.x()[j];
        float dy = k.y()[i] - k.y()[j];
        float dz = k.z()[i] - k.z()[j];
        sum += k.b()[j] * (float) Math.exp(-gamma * (dx * dx + dy * dy + dz * dz));
      }
      q[i] = (float) KernelProblem.ALPHA * k.b()[i] + sum;
    }
  }
}
