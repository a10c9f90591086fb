package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;

/**
 * Layers keep their inputs, and a hook on their outputs the gradients, while the loss is
 * differentiated by the parameters: an ordinary backward pass, all of whose weight gradients are
 * computed and thrown away.
 *
 * <p>JavaCPP has room for ten callbacks of a kind in a process, so one hook serves all layers. It
 * is called in the reverse of the order in which they ran: libtorch's engine takes the node first
 * that was made last.
 */
final class HookCapture implements LayerCapture {

  private final NetworkProblem problem;
  private final List<KroneckerLayer> layers;

  /** libtorch does not keep it alive: this field does. */
  private final GradientHook hook = new GradientHook();

  HookCapture(NetworkProblem problem) {
    this.problem = problem;
    this.layers = problem.network().kroneckerLayers();
    hook.retainReference();
  }

  @Override
  public LayerPass pass(Batch batch) {
    HookedPass pass = new HookedPass();
    layers.forEach(layer -> layer.observe(pass));
    try {
      pass.outputs = problem.network().forward(batch.inputs());
    } finally {
      layers.forEach(KroneckerLayer::unobserve);
    }
    return pass;
  }

  @Override
  public void close() {
    hook.releaseReference();
  }

  private final class HookedPass implements LayerPass, LayerObserver {

    private final List<KroneckerLayer> order = new ArrayList<>();
    private final Tensor[] inputs = new Tensor[layers.size()];
    private final List<Tensor> layerOutputs = new ArrayList<>();
    private Tensor outputs;

    @Override
    public void passed(KroneckerLayer layer, Tensor input, Tensor output) {
      order.add(layer);
      inputs[layers.indexOf(layer)] = input;
      layerOutputs.add(output);
      output.register_hook(hook);
    }

    @Override
    public Tensor outputs() {
      return outputs;
    }

    @Override
    public List<Tensor> inputs() {
      List<Tensor> rows = new ArrayList<>();
      for (int i = 0; i < inputs.length; i++) {
        rows.add(Rows.withOnes(layers.get(i), inputs[i]));
      }
      return rows;
    }

    @Override
    public List<Tensor> gradients(Tensor atOutputs, boolean last) {
      hook.free();
      torch.grad(
          new TensorVector(outputs),
          problem.parameterList(),
          new TensorVector(atOutputs),
          new BoolOptional(!last),
          false,
          true);
      Tensor[] rows = new Tensor[layers.size()];
      int count = order.size();
      for (int i = 0; i < count; i++) {
        Tensor gradient = hook.gradients.get(count - 1 - i);
        requireSameShape(order.get(i), layerOutputs.get(i), gradient);
        rows[layers.indexOf(order.get(i))] = order.get(i).gradientRows(gradient);
      }
      return List.of(rows);
    }

    private void requireSameShape(KroneckerLayer layer, Tensor output, Tensor gradient) {
      if (!Arrays.equals(output.shape(), gradient.shape())) {
        throw new IllegalStateException(
            "layer "
                + layer.name
                + " has outputs "
                + Arrays.toString(output.shape())
                + " while its gradient is "
                + Arrays.toString(gradient.shape()));
      }
    }

    @Override
    public void close() {
      hook.free();
    }
  }

  /** Keeps the gradients of tensors, in the order in which they are computed. */
  private static final class GradientHook extends VoidTensorHook {

    private final List<Tensor> gradients = new ArrayList<>();

    @Override
    public void call(TensorBase gradient) {
      gradients.add(new Tensor(gradient));
    }

    /**
     * On CUDA the engine calls from a thread of its own, where no pointer scope would free them.
     */
    private void free() {
      gradients.forEach(Tensor::close);
      gradients.clear();
    }
  }
}
