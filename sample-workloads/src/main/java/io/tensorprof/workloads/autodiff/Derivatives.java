package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.WorkloadException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** What one backward pass has saved, by variable and by pair of variables. */
public final class Derivatives {

  private static final List<Integer> BATCH_UNIFIED = List.of(0, Derivative.NONE);
  private static final List<Integer> NOTHING_UNIFIED = List.of(Derivative.NONE, Derivative.NONE);

  private final List<Tensor> variables;
  private final boolean keepBatch;
  private final Map<Integer, Tensor> first = new HashMap<>();
  private final Map<List<Integer>, Tensor> second = new HashMap<>();

  Derivatives(List<Tensor> variables, boolean keepBatch) {
    this.variables = variables;
    this.keepBatch = keepBatch;
  }

  void put(int variable, Tensor derivative) {
    first.put(variable, derivative);
  }

  void put(int one, int other, Tensor derivative) {
    second.put(List.of(one, other), derivative);
  }

  boolean has(int variable) {
    return first.containsKey(variable);
  }

  /**
   * The first derivative by a variable, (K, its shape).
   *
   * @throws WorkloadException when there is none
   */
  public Derivative fetch(int variable) {
    Tensor tensor = first.get(variable);
    if (tensor == null) {
      throw missing(List.of(variable));
    }
    return new Derivative(tensor, List.of(shape(variable)), List.of(unified(variable)));
  }

  /**
   * The second derivative by two variables, in the order asked for. Kept form: the input's batch
   * dimension is one dimension behind the outputs. Default form: (K, shape of one, shape of other),
   * zero wherever two different rows of the input meet.
   *
   * @throws WorkloadException when there is none, since the pair was not asked for
   */
  public Derivative fetch(int one, int other) {
    Tensor saved = second.get(List.of(one, other));
    Tensor reversed = second.get(List.of(other, one));
    if (saved == null && reversed == null) {
      throw missing(List.of(one, other));
    }
    Tensor tensor = saved == null ? reversed.permute(0, 3, 4, 1, 2) : saved;
    if (keepBatch && other == 0 && one != 0) {
      tensor = tensor.permute(0, 3, 1, 2, 4);
    } else if (!keepBatch && one == 0 && other == 0) {
      tensor = withRowPairs(tensor);
    }
    return new Derivative(
        tensor, List.of(shape(one), shape(other)), List.of(unified(one), unified(other)));
  }

  /** Forgets everything; the tensors stay with their pointer scope. */
  public void clear() {
    first.clear();
    second.clear();
  }

  /** (K, B, D, D) as (K, B, D, B, D), whose blocks off the diagonal are zero. */
  private static Tensor withRowPairs(Tensor kept) {
    long[] shape = kept.shape();
    Tensor full = kept.new_zeros(shape[0], shape[1], shape[2], shape[1], shape[2]);
    full.diagonal(0, 1, 3).copy_(kept.permute(0, 2, 3, 1));
    return full;
  }

  private List<Integer> unified(int variable) {
    return keepBatch && variable == 0 ? BATCH_UNIFIED : NOTHING_UNIFIED;
  }

  private List<Long> shape(int variable) {
    return LongStream.of(variables.get(variable).shape()).boxed().toList();
  }

  private static WorkloadException missing(List<Integer> key) {
    return new WorkloadException(
        "No gradient saved for given key "
            + key
            + "; differentiate in second order with crossings, or with a group that holds them");
  }
}
