package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.torch.TensorFactory;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Times one size of a sweep with the seed's function: the sum of a softmax network, everything
 * uniform on [0, 1). The function is constant, which costs as much as any other.
 */
final class SweepRun {

  private static final ReverseMode LIBTORCH = ReverseMode.libtorch();

  private final Sweep sweep;
  private final TensorFactory tensors;
  private final int warmUp;
  private long gradCalls;

  SweepRun(Sweep sweep, TensorFactory tensors, int warmUp) {
    this.sweep = sweep;
    this.tensors = tensors;
    this.warmUp = warmUp;
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the variables
  PointTimes measure(SweepPoint point) {
    try (PointerScope tensorsOfPoint = new PointerScope()) {
      Chain chain = Chain.softmaxNetwork(point.depth(), Readout.sum());
      List<Tensor> variables = variables(point);
      Functional functional = new Functional(this::countedGrad);
      double rowByRow =
          meanSeconds(point.repeats(), () -> functional(functional, chain, variables));
      double onePass = meanSeconds(point.repeats(), () -> orderTwo(chain, variables));
      return new PointTimes(
          point.size(),
          point.batch(),
          point.width(),
          point.depth(),
          point.repeats(),
          rowByRow,
          onePass,
          gradCalls / (point.repeats() + warmUp));
    }
  }

  private TensorVector countedGrad(Tensor scalar, TensorVector inputs, boolean createGraph) {
    gradCalls++;
    return LIBTORCH.grad(scalar, inputs, createGraph);
  }

  private List<Tensor> variables(SweepPoint point) {
    List<Tensor> variables = new ArrayList<>();
    variables.add(tensors.rand(point.batch(), point.width()));
    for (int layer = 0; layer < point.depth(); layer++) {
      variables.add(tensors.rand(point.width(), point.width()));
    }
    return variables;
  }

  private double meanSeconds(int repeats, Runnable run) {
    for (int i = 0; i < warmUp; i++) {
      run.run();
    }
    tensors.device().synchronize();
    long start = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      run.run();
    }
    tensors.device().synchronize();
    return (System.nanoTime() - start) / 1e9 / repeats;
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the run's tensors
  private void functional(Functional functional, Chain chain, List<Tensor> variables) {
    try (PointerScope tensorsOfRun = new PointerScope()) {
      if (sweep.order() == 1) {
        functional.jacobian(chain, variables, differentiated(variables));
      } else {
        functional.hessian(chain, variables, differentiated(variables));
      }
    }
  }

  // As the seed calls thoad: the batch is always kept, crossings come with the parameters, and what
  // was saved is cleared within the timed run.
  @SuppressWarnings("try") // the scope is used by being open: it frees the run's tensors
  private void orderTwo(Chain chain, List<Tensor> variables) {
    Pairs pairs = sweep.parameters() ? Pairs.crossings() : Pairs.none();
    try (PointerScope tensorsOfRun = new PointerScope()) {
      new OrderTwo(sweep.order(), pairs, true)
          .differentiate(chain, variables, differentiated(variables))
          .clear();
    }
  }

  private int differentiated(List<Tensor> variables) {
    return sweep.parameters() ? variables.size() : 1;
  }
}
