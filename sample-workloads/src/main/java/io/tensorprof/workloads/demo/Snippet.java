package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.mlp.MlpShape;
import io.tensorprof.workloads.mlp.MlpStep;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A statement to be timed, with what it needs.
 *
 * @param name on the command line
 * @param what it computes, in one line
 * @param flops of one call's matrix products and element-wise ops, by the lecture's count; 0 when
 *     they are not worth counting
 * @param prepared makes what the statement needs, in the pointer scope that is open, and gives the
 *     statement
 */
public record Snippet(
    String name, String what, long flops, Function<TensorFactory, Runnable> prepared) {

  private static final long MATRIX = 1000;

  /** All of them. */
  public static final List<Snippet> ALL =
      List.of(
          new Snippet(
              "matmul1000",
              "the product of two 1000×1000 matrices",
              2 * MATRIX * MATRIX * MATRIX,
              Snippet::matmul),
          new Snippet(
              "mlp-step",
              "a training step of the network of mlp",
              MlpShape.LECTURE.stepFlops(),
              MlpStep::new),
          new Snippet("fusion-eager", "100·xy + 10 in three ops", 400, fusion(Fusion::eager)),
          new Snippet("fusion-addmm", "100·xy + 10 in one op", 400, fusion(Fusion::addmm)),
          new Snippet(
              "fusion-script", "100·xy + 10 as a TorchScript graph", 400, fusion(Fusion::scripted)),
          new Snippet("fusion-loop", "100·xy + 10 in a Java loop", 400, fusion(Fusion::loop)),
          new Snippet("forward-eager", "the forward of mlp, op by op", 0, forward(Forward::eager)),
          new Snippet(
              "forward-graph", "the forward of mlp as a graph", 0, forward(Forward::prepared)),
          new Snippet("sum2d", "the sum of a 3×3 array in a double loop", 9, Snippet::sum2d));

  /** The one of this name. */
  public static Optional<Snippet> named(String name) {
    return ALL.stream().filter(snippet -> snippet.name().equals(name)).findFirst();
  }

  private static Runnable matmul(TensorFactory tensors) {
    Tensor left = tensors.randn(MATRIX, MATRIX);
    Tensor right = tensors.randn(MATRIX, MATRIX);
    return () -> left.mm(right).close();
  }

  private static Function<TensorFactory, Runnable> fusion(Consumer<Fusion> way) {
    return tensors -> {
      Fusion fusion = new Fusion(tensors);
      return () -> inScope(way, fusion);
    };
  }

  private static Function<TensorFactory, Runnable> forward(Consumer<Forward> way) {
    return tensors -> {
      Forward forward = new Forward(tensors);
      return () -> inScope(way, forward);
    };
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the call's tensors
  private static <T> void inScope(Consumer<T> way, T operands) {
    try (PointerScope tensorsOfCall = new PointerScope()) {
      way.accept(operands);
    }
  }

  private static Runnable sum2d(TensorFactory tensors) {
    double[][] numbers = Sum2d.arange(3, 3);
    double[] sink = new double[1]; // a sum that nobody reads would not be computed
    return () -> sink[0] = Sum2d.sum(numbers);
  }
}
