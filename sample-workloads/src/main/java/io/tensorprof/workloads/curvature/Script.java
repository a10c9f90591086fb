package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** TorchScript functions, compiled when made. They run without gradients. */
final class Script implements AutoCloseable {

  private final CompilationUnit unit;
  private final HeldTensors held = new HeldTensors();

  Script(String source) {
    this.unit = held.hold(torch.compile(source));
  }

  /** Calls a function that returns one tensor. */
  Tensor call(String function, List<Tensor> arguments) {
    return apply(function, values(arguments)).toTensor();
  }

  /** Calls a function whose last argument is a number. */
  Tensor call(String function, List<Tensor> arguments, double number) {
    return apply(function, values(arguments).push_back(new IValue(number))).toTensor();
  }

  /** Calls a function that returns a list of tensors. */
  List<Tensor> callForList(String function, List<Tensor> arguments) {
    return list(apply(function, values(arguments)));
  }

  /** Calls a function that returns a list of tensors, and whose last argument is a number. */
  List<Tensor> callForList(String function, List<Tensor> arguments, double number) {
    return list(apply(function, values(arguments).push_back(new IValue(number))));
  }

  private static List<Tensor> list(IValue result) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor element : result.toTensorVector().get()) {
      // The element is a place in the vector, which ends with the scope: a handle of its own.
      tensors.add(new Tensor(element));
    }
    return tensors;
  }

  private static IValueVector values(List<Tensor> arguments) {
    IValueVector values = new IValueVector();
    for (Tensor argument : arguments) {
      values.push_back(new IValue(argument));
    }
    return values;
  }

  @SuppressWarnings("try") // the guard is used by being open
  private IValue apply(String function, IValueVector values) {
    try (NoGradGuard noGraph = new NoGradGuard()) {
      Function called = unit.find_function(new QualifiedName(function));
      return called.apply(values);
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
