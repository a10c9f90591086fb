package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * How batches of one size pass a network: which Kronecker layers come in which order, and for each
 * a buffer of its input rows whose column of ones is filled in already. Backward asks for the
 * gradients of layer outputs alone, so that no weight gradient is computed.
 */
final class LayerPlan implements LayerCapture {

  private final NetworkProblem problem;
  private final List<KroneckerLayer> layers;
  private final List<KroneckerLayer> order = new ArrayList<>();
  private final List<Tensor> buffers = new ArrayList<>();
  private final HeldTensors held = new HeldTensors();

  private LayerPlan(NetworkProblem problem) {
    this.problem = problem;
    this.layers = problem.network().kroneckerLayers();
  }

  /** Follows a batch through the network. */
  @SuppressWarnings("try") // scope and guard are used by being open
  static LayerPlan trace(NetworkProblem problem, Batch batch) {
    LayerPlan plan = new LayerPlan(problem);
    Tensor[] buffers = new Tensor[plan.layers.size()];
    try (PointerScope traced = new PointerScope();
        NoGradGuard noGraph = new NoGradGuard()) {
      plan.forward(
          batch,
          (layer, input, output) -> {
            int index = plan.layers.indexOf(layer);
            if (buffers[index] != null) {
              throw new IllegalStateException("layer " + layer.name + " is used twice");
            }
            plan.order.add(layer);
            long rows = layer.gradientRows(output).size(0);
            buffers[index] = plan.held.hold(problem.tensors().ones(rows, layer.inputs()));
          });
    }
    plan.buffers.addAll(List.of(buffers));
    return plan;
  }

  private Tensor forward(Batch batch, LayerObserver observer) {
    layers.forEach(layer -> layer.observe(observer));
    try {
      return problem.network().forward(batch.inputs());
    } finally {
      layers.forEach(KroneckerLayer::unobserve);
    }
  }

  @Override
  public LayerPass pass(Batch batch) {
    Tensor[] outputs = new Tensor[layers.size()];
    List<KroneckerLayer> met = new ArrayList<>();
    Tensor last =
        forward(
            batch,
            (layer, input, output) -> {
              int index = layers.indexOf(layer);
              outputs[index] = output;
              met.add(layer);
              fill(buffers.get(index), layer, input);
            });
    if (!met.equals(order)) {
      throw new IllegalStateException("the network's layers came in another order than traced");
    }
    return new PlannedPass(last, List.of(outputs));
  }

  @SuppressWarnings("try") // the guard is used by being open
  private static void fill(Tensor buffer, KroneckerLayer layer, Tensor input) {
    try (NoGradGuard noGraph = new NoGradGuard()) {
      Tensor rows = layer.inputRows(input);
      buffer.narrow(1, 0, rows.size(1)).copy_(rows);
    }
  }

  @Override
  public void close() {
    held.close();
  }

  private final class PlannedPass implements LayerPass {

    private final Tensor outputs;
    private final List<Tensor> layerOutputs;

    PlannedPass(Tensor outputs, List<Tensor> layerOutputs) {
      this.outputs = outputs;
      this.layerOutputs = layerOutputs;
    }

    @Override
    public Tensor outputs() {
      return outputs;
    }

    @Override
    public List<Tensor> inputs() {
      return buffers;
    }

    @Override
    public List<Tensor> gradients(Tensor atOutputs, boolean last) {
      TensorVector found =
          torch.grad(
              new TensorVector(outputs),
              new TensorVector(layerOutputs.toArray(Tensor[]::new)),
              new TensorVector(atOutputs),
              new BoolOptional(!last),
              false,
              false);
      List<Tensor> gradients = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        gradients.add(layers.get(i).gradientRows(found.get(i)));
      }
      return gradients;
    }

    @Override
    public void close() {}
  }
}
