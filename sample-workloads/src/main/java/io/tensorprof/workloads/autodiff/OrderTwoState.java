package io.tensorprof.workloads.autodiff;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Derivatives of the outputs by one tensor T (B, D) of the chain, the place that a backward pass
 * has reached: the gradient (K, B, D), the Hessian of each row (K, B, D, D), which is all of it
 * since rows do not mix, and for each parameter behind T the mixed block (K, B, D, its elements). K
 * is the number of outputs. What it holds may be changed in place.
 */
public final class OrderTwoState {

  private final List<Tensor> variables;
  private final int differentiated;
  private final int order;
  private final Pairs pairs;
  private final Derivatives saved;
  private final Map<Integer, Tensor> mixed = new TreeMap<>();
  private Tensor gradient;
  private Tensor hessian;

  OrderTwoState(
      List<Tensor> variables,
      int differentiated,
      int order,
      Pairs pairs,
      Tensor gradient,
      Derivatives saved) {
    this.variables = variables;
    this.differentiated = differentiated;
    this.order = order;
    this.pairs = pairs;
    this.gradient = gradient;
    this.saved = saved;
  }

  int order() {
    return order;
  }

  Pairs pairs() {
    return pairs;
  }

  Tensor variable(int index) {
    return variables.get(index);
  }

  boolean differentiates(int index) {
    return index < differentiated;
  }

  Tensor gradient() {
    return gradient;
  }

  void gradient(Tensor next) {
    gradient = next;
  }

  /** The Hessian of each row; null while it is zero, and always so in first order. */
  Tensor hessian() {
    return hessian;
  }

  void hessian(Tensor next) {
    hessian = next;
  }

  /** Adds diag(values), values (K, B, D), to the Hessian. */
  void addToDiagonal(Tensor values) {
    if (hessian == null) {
      hessian = values.diag_embed();
    } else {
      hessian.diagonal(0, -2, -1).add_(values);
    }
  }

  /** Whether a variable that is still to come, nearer to the input, asks for a pair with this. */
  boolean wantsMixed(int index) {
    return order == 2 && differentiates(index) && pairs.hasAnyBelow(index, remaining(index));
  }

  private List<Integer> remaining(int index) {
    return IntStream.range(0, differentiated)
        .filter(other -> other != index && !saved.has(other))
        .boxed()
        .toList();
  }

  void mixed(int index, Tensor block) {
    mixed.put(index, block);
  }

  void mapMixed(UnaryOperator<Tensor> step) {
    mixed.replaceAll((index, block) -> step.apply(block));
  }

  void forEachMixed(BiConsumer<Integer, Tensor> action) {
    mixed.forEach(action);
  }

  /** A block of two variables' second derivatives in the shape (K, shape of one, of other). */
  Tensor blockOf(Tensor block, int one, int other) {
    long[] first = variables.get(one).shape();
    long[] second = variables.get(other).shape();
    return block.reshape(gradient.size(0), first[0], first[1], second[0], second[1]);
  }

  void save(int index, Tensor first) {
    saved.put(index, first);
  }

  void save(int one, int other, Tensor second) {
    saved.put(one, other, second);
  }
}
