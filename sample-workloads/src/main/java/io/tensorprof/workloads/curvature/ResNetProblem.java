package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * ResNet-18 with ten classes on one batch of random 32×32 images, cross entropy as a mean, in
 * evaluation mode: 11.18 million parameters. Without EKFAC: the factors of its last stage have 4608
 * rows.
 */
public final class ResNetProblem implements Problem {

  /** What log lines and results call it. */
  public static final String NAME = "synthetic_cifar10_resnet18";

  /** The largest batch that is bundled. */
  public static final int MAX_BATCH = 32;

  private static final long WIDTH = 64;
  private static final long IMAGE = 32;
  private static final long CLASSES = 10;

  private final NetworkProblem problem;

  private ResNetProblem(NetworkProblem problem) {
    this.problem = problem;
  }

  /** Sets it up; the seed decides about parameters and data. */
  public static ResNetProblem create(int batch, TensorFactory tensors, long seed) {
    if (batch < 1 || batch > MAX_BATCH) {
      throw new IllegalArgumentException(
          "the batch should be 1 to " + MAX_BATCH + ", actual value: " + batch);
    }
    return new ResNetProblem(create(NAME, WIDTH, IMAGE, batch, tensors, seed));
  }

  /**
   * The network in any size.
   *
   * @param width channels of the first stage
   * @param image rows and columns of an image
   */
  @SuppressWarnings("try") // the scope is used by being open: it frees what setting up leaves
  static NetworkProblem create(
      String name, long width, long image, int batch, TensorFactory tensors, long seed) {
    TorchRuntime.seed(seed);
    try (PointerScope setUp = new PointerScope()) {
      Layer network = ResidualNetwork.of18Layers(width, CLASSES, tensors);
      Tensor images = tensors.rand(batch, 3, image, image);
      Tensor labels = tensors.rand(batch).mul(new Scalar(CLASSES)).to(torch.ScalarType.Long);
      return new NetworkProblem(
          name,
          network,
          new Loss(Loss.Kind.CROSS_ENTROPY, Loss.Reduction.MEAN),
          List.of(new Batch(images, labels)),
          CLASSES,
          tensors);
    }
  }

  @Override
  public String name() {
    return problem.name();
  }

  @Override
  public long parameterCount() {
    return problem.parameterCount();
  }

  @Override
  public Tensor randomVector() {
    return problem.randomVector();
  }

  @Override
  public Tensor gradientAndLoss() {
    return problem.gradientAndLoss();
  }

  @Override
  public ReferenceGradient reference(Execution execution) {
    return problem.reference(execution);
  }

  @Override
  public CurvatureOperator operator(OperatorRow row, Execution execution) {
    if (row.phases().contains(Phase.EIGH)) {
      throw new UnavailableException(
          "not bundled: eigendecompositions of factors with up to 4608 rows");
    }
    return problem.operator(row, execution);
  }

  @Override
  public void close() {
    problem.close();
  }
}
