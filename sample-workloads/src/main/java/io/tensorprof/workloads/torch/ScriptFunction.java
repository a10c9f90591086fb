package io.tensorprof.workloads.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitNode;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.StringIValueMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A function of TorchScript, compiled: a graph that takes tensors and gives one tensor. It belongs
 * to the pointer scope it was made in. On the CPU libtorch's interpreter runs the graph's nodes one
 * by one: the call is one, the kernels are as many as without a script.
 */
public final class ScriptFunction {

  /** Owns the function. */
  @SuppressWarnings("unused") // held so that the function is not freed
  private final CompilationUnit unit;

  private final Function function;

  private ScriptFunction(CompilationUnit unit, Function function) {
    this.unit = unit;
    this.function = function;
  }

  /**
   * Compiles a script.
   *
   * @param source in Python's syntax, one or more functions
   * @param name of the function meant
   * @throws RuntimeException of libtorch, for a source that is wrong
   */
  public static ScriptFunction compile(String source, String name) {
    CompilationUnit unit = torch.compile(source);
    Function function = unit.find_function(new QualifiedName(name));
    if (function == null) {
      throw new IllegalArgumentException("the script has no function " + name);
    }
    return new ScriptFunction(unit, function);
  }

  /** Runs the graph; the result belongs to the innermost open scope. */
  public Tensor call(Tensor... arguments) {
    IValueVector values = new IValueVector();
    for (Tensor argument : arguments) {
      values.push_back(new IValue(argument));
    }
    return function.apply(values, new StringIValueMap()).toTensor();
  }

  /** The graph's nodes in their order, as {@code aten::mm}; constants are left out. */
  public List<String> nodes() {
    List<String> kinds = new ArrayList<>();
    JitNode node = torch.toGraphFunction(function).graph().nodes().front();
    while (true) {
      String kind = node.kind().toQualString().getString();
      if (kind.equals("prim::Return")) {
        return List.copyOf(kinds);
      }
      if (!kind.equals("prim::Constant")) {
        kinds.add(kind);
      }
      node = node.next();
    }
  }
}
