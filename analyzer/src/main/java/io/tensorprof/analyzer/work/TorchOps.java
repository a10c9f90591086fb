package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/**
 * bytedeco's PyTorch. Optional tensors have a type of their own there whose shapes are not
 * recorded: a bias given so is not seen. Of vectors a recording has the first tensors.
 */
final class TorchOps implements Library {

  private static final String PACKAGE = "org.bytedeco.pytorch.";

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    String owner = call.simpleOwner();
    if (owner.endsWith("Impl")) {
      Formula module = TorchModules.TABLE.get(owner);
      return module != null && call.name().equals("forward") ? module.work(call) : OpWork.UNKNOWN;
    }
    boolean ops =
        !call.owner().startsWith(PACKAGE)
            || call.owner().startsWith(PACKAGE + "global.")
            || owner.equals("Tensor")
            || owner.equals("TensorBase");
    if (!ops) {
      return OpWork.UNKNOWN; // the get of a list is no view
    }
    if (kind == Frame.Kind.CREATION) {
      return created(call);
    }
    return named(call, plain(call.name()));
  }

  private static OpWork created(Call call) {
    boolean empty = call.name().contains("empty") || call.name().equals("from_blob");
    return empty ? Movement.nothing(call) : Movement.written(call);
  }

  /** Without what tells variants of one op apart. */
  private static String plain(String name) {
    return name.endsWith("_symint") ? name.substring(0, name.length() - 7) : name;
  }

  private static OpWork named(Call call, String name) {
    Formula formula = TorchTable.TABLE.get(name);
    if (formula != null) {
      return formula.work(call);
    }
    List<TensorShape> inputs = call.inputs();
    int last = inputs.size() - 1;
    if (name.endsWith("_out") && last >= 1) {
      return into(call, inputs.subList(1, last + 1), name.substring(0, name.length() - 4));
    }
    if (name.endsWith("_outf") && last >= 1) {
      return into(call, inputs.subList(0, last), name.substring(0, name.length() - 5));
    }
    return name.endsWith("_") && !name.startsWith("_") ? inPlace(call, name) : OpWork.UNKNOWN;
  }

  /** The result is an argument, which is written and not read. */
  private static OpWork into(Call call, List<TensorShape> inputs, String name) {
    Formula formula = TorchTable.TABLE.get(name);
    return formula == null ? OpWork.UNKNOWN : formula.work(call.withInputs(inputs));
  }

  /** The result is the first input: {@code add_}. */
  private static OpWork inPlace(Call call, String name) {
    Formula formula = TorchTable.TABLE.get(name.substring(0, name.length() - 1));
    // A view changes its own sizes; what else is done in place does not.
    boolean fits = call.input(0).equals(call.output());
    OpWork work = formula == null ? OpWork.UNKNOWN : formula.work(call);
    return fits || work.equals(OpWork.NONE) ? work : OpWork.UNKNOWN;
  }
}
