package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Times of all operators as multiples of the gradient's: each the minimum over rounds in which all
 * take turns. Run in {@code sample-workloads}, after {@code ../mvnw -DskipTests package}:
 *
 * <pre>
 * java -cp 'target/test-classes:target/classes:target/lib/*' \
 *   io.tensorprof.workloads.curvature.CurvatureSpeed seed 10 1 [cuda]
 * </pre>
 */
final class CurvatureSpeed {

  private final Map<String, Double> least = new LinkedHashMap<>();
  private final ComputeDevice device;

  private CurvatureSpeed(ComputeDevice device) {
    this.device = device;
  }

  /** Size, rounds, threads of the CPU, and perhaps the device. */
  public static void main(String[] arguments) {
    ProblemSize size =
        List.of(ProblemSize.values()).stream()
            .filter(known -> known.id().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    int rounds = Integer.parseInt(arguments[1]);
    ComputeDevice device = arguments.length > 3 ? ComputeDevice.CUDA : ComputeDevice.CPU;
    TorchRuntime.loadLibrary(System.err);
    device.require();
    TorchRuntime.setThreads(Integer.parseInt(arguments[2]));
    new CurvatureSpeed(device).run(size, rounds);
  }

  @SuppressWarnings("try") // the scope is used by being open
  private void run(ProblemSize size, int rounds) {
    TensorFactory tensors = new TensorFactory(device, Precision.FLOAT32);
    List<CurvatureOperator> operators = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (PointerScope scope = new PointerScope();
        Problem problem = PerceptronProblem.create(size, tensors, 0)) {
      Tensor vector = problem.randomVector();
      for (OperatorRow row : OperatorRow.values()) {
        for (Execution execution : Execution.values()) {
          operators.add(problem.operator(row, execution));
          names.add(row.title() + " " + execution.key());
        }
      }
      for (int round = 0; round < rounds; round++) {
        time("gradient", problem::gradientAndLoss);
        for (int i = 0; i < operators.size(); i++) {
          CurvatureOperator operator = operators.get(i);
          for (Phase phase : operator.row().phases()) {
            time(names.get(i) + " " + phase.key(), () -> operator.precompute(phase));
          }
          time(names.get(i) + " matvec", () -> operator.matvec(vector));
        }
      }
      operators.forEach(CurvatureOperator::close);
    }
    double gradient = least.get("gradient");
    least.forEach(
        (name, seconds) ->
            System.out.printf(
                Locale.ROOT, "%-60s %9.3f ms %7.3f%n", name, 1e3 * seconds, seconds / gradient));
  }

  @SuppressWarnings("try") // the scope is used by being open
  private void time(String name, Runnable work) {
    try (PointerScope scope = new PointerScope()) {
      device.synchronize();
      long start = System.nanoTime();
      work.run();
      device.synchronize();
      least.merge(name, (System.nanoTime() - start) / 1e9, Math::min);
    }
  }
}
