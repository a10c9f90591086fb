package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A network put together from layers, with batches of data and a loss. */
public final class NetworkProblem implements Problem {

  private final String name;
  private final Layer network;
  private final Loss loss;
  private final List<Batch> batches;
  private final TensorFactory tensors;
  private final HeldTensors held = new HeldTensors();
  private final List<Tensor> parameters;
  private final ParameterVector vector;
  private final long data;
  private final long outputs;

  /**
   * Takes hold of network and data.
   *
   * @param outputs columns of the network's output, C
   */
  NetworkProblem(
      String name,
      Layer network,
      Loss loss,
      List<Batch> batches,
      long outputs,
      TensorFactory tensors) {
    this.name = name;
    this.network = network;
    this.loss = loss;
    this.batches = List.copyOf(batches);
    this.outputs = outputs;
    this.tensors = tensors;
    this.parameters = network.parameters();
    this.vector = new ParameterVector(parameters);
    this.data = batches.stream().mapToLong(Batch::size).sum();
    for (Batch batch : batches) {
      held.hold(batch.inputs());
      held.hold(batch.targets());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long parameterCount() {
    return vector.size();
  }

  @Override
  public Tensor randomVector() {
    return tensors.rand(parameterCount());
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open: it frees the graph
  public Tensor gradientAndLoss() {
    Tensor gradient = tensors.zeros(parameterCount());
    for (Batch batch : batches) {
      try (PointerScope graph = new PointerScope()) {
        Tensor value = loss(batch);
        vector.add(gradient, gradients(value, false));
      }
    }
    return gradient;
  }

  @Override
  public ReferenceGradient reference(Execution execution) {
    return execution == Execution.COMPILED ? new ScriptGradient(this) : this::gradientAndLoss;
  }

  /** A batch's part in the loss, with its graph. */
  Tensor loss(Batch batch) {
    return loss.value(network.forward(batch.inputs()), batch.targets(), data);
  }

  /** The derivatives of a number by all parameters. */
  TensorVector gradients(Tensor value, boolean withGraph) {
    return torch.grad(
        new TensorVector(value),
        parameterList(),
        new TensorVector(),
        new BoolOptional(withGraph),
        withGraph,
        true);
  }

  /** The parameters as libtorch takes them. */
  TensorVector parameterList() {
    return new TensorVector(parameters.toArray(Tensor[]::new));
  }

  @Override
  public CurvatureOperator operator(OperatorRow row, Execution execution) {
    return switch (row) {
      case HESSIAN ->
          execution == Execution.COMPILED
              ? new ScriptOperator(this, row)
              : new HessianOperator(this);
      case GGN, EMPIRICAL_FISHER, MC_FISHER ->
          execution == Execution.COMPILED
              ? new ScriptOperator(this, row)
              : new GaussNewtonOperator(this, row, Fisher.SEED);
      default -> new KroneckerOperator(this, row, execution, Fisher.BENCHMARK, Damping.BENCHMARK);
    };
  }

  Layer network() {
    return network;
  }

  Loss loss() {
    return loss;
  }

  List<Batch> batches() {
    return batches;
  }

  List<Tensor> parameters() {
    return parameters;
  }

  ParameterVector vector() {
    return vector;
  }

  TensorFactory tensors() {
    return tensors;
  }

  /** How many data there are in all batches, N. */
  long data() {
    return data;
  }

  /** Columns of the network's output, C. */
  long outputs() {
    return outputs;
  }

  @Override
  public void close() {
    held.close();
    network.close();
  }
}
