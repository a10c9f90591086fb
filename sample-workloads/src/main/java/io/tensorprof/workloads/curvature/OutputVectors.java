package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The vectors at the network's outputs that make up a Fisher matrix: it is the sum of their outer
 * products, propagated back. Random numbers are drawn once, by Java: every pass and every device
 * sees the same.
 */
final class OutputVectors implements AutoCloseable {

  private final Fisher fisher;
  private final Loss loss;
  private final HeldTensors held = new HeldTensors();
  private final List<Tensor> noise = new ArrayList<>();

  @SuppressWarnings("try") // the scope is used by being open: it frees what drawing leaves
  OutputVectors(Fisher fisher, NetworkProblem problem) {
    this.fisher = fisher;
    this.loss = problem.loss();
    if (fisher.type() == FisherType.MONTE_CARLO) {
      Random random = new Random(fisher.seed());
      try (PointerScope drawn = new PointerScope()) {
        for (Batch batch : problem.batches()) {
          noise.add(held.hold(draw(random, batch.size(), problem.outputs(), problem.tensors())));
        }
      }
    }
  }

  private Tensor draw(Random random, long rows, long outputs, TensorFactory tensors) {
    long columns = loss.kind() == Loss.Kind.CROSS_ENTROPY ? 1 : outputs;
    double[] draws = new double[Math.toIntExact(fisher.samples() * rows * columns)];
    for (int i = 0; i < draws.length; i++) {
      draws[i] =
          loss.kind() == Loss.Kind.SQUARED_ERROR ? random.nextGaussian() : random.nextDouble();
    }
    return tensors.of(draws, fisher.samples(), rows, columns);
  }

  /** The vectors of a batch: V×N×C. */
  Tensor at(int batch, Tensor outputs, Tensor targets) {
    return switch (fisher.type()) {
      case TYPE_2 -> loss.hessianRoot(outputs);
      case MONTE_CARLO -> {
        Tensor drawn = loss.sampled(outputs, noise.get(batch));
        yield fisher.samples() == 1
            ? drawn
            : drawn.mul(new Scalar(1 / Math.sqrt(fisher.samples())));
      }
      case EMPIRICAL -> loss.residuals(outputs, targets).unsqueeze(0);
      case FORWARD_ONLY -> throw new IllegalStateException("forward-only has no vectors");
    };
  }

  /** The random numbers of a batch, as {@link Loss#sampled} takes them. */
  Tensor noise(int batch) {
    return noise.get(batch);
  }

  @Override
  public void close() {
    held.close();
  }
}
