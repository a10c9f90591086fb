package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.Locale;
import java.util.Set;

/** What ops do, by the names that libraries give them; those it does not know do nothing of it. */
final class OpNames {

  /** Ops whose result depends, element by element, on the elements at the same place. */
  private static final Set<String> ELEMENT_WISE =
      Set.of(
          // libtorch, DJL
          "add",
          "sub",
          "subtract",
          "mul",
          "multiply",
          "div",
          "divide",
          "true_divide",
          "neg",
          "negative",
          "abs",
          "exp",
          "exp2",
          "expm1",
          "log",
          "log1p",
          "log2",
          "log10",
          "sqrt",
          "rsqrt",
          "square",
          "pow",
          "reciprocal",
          "sign",
          "floor",
          "ceil",
          "round",
          "trunc",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "sinh",
          "cosh",
          "tanh",
          "erf",
          "sigmoid",
          "relu",
          "relu6",
          "leaky_relu",
          "elu",
          "selu",
          "celu",
          "gelu",
          "silu",
          "mish",
          "softplus",
          "softsign",
          "hardtanh",
          "hardsigmoid",
          "hardswish",
          "logsigmoid",
          "threshold",
          "clamp",
          "clamp_min",
          "clamp_max",
          "clip",
          "where",
          "masked_fill",
          "lerp",
          "addcmul",
          "addcdiv",
          "maximum",
          "minimum",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "logical_and",
          "logical_or",
          "logical_not",
          "logical_xor",
          "remainder",
          "fmod",
          "atan2",
          "nan_to_num",
          // ND4J, EJML, Commons Math
          "addi",
          "subi",
          "muli",
          "divi",
          "rsub",
          "rsubi",
          "rdiv",
          "rdivi",
          "negi",
          "plus",
          "minus",
          "times",
          "elementmult",
          "elementdiv",
          "elementpower",
          "elementexp",
          "elementlog",
          "scale",
          "scalaradd",
          "scalarmultiply",
          "mapadd",
          "mapsubtract",
          "mapmultiply",
          "mapdivide",
          "ebemultiply",
          "ebedivide");

  /** Ops that give the same elements another name, shape or history, and touch none. */
  private static final Set<String> VIEWS =
      Set.of("data", "detach", "alias", "view_as", "requires_grad_", "set_requires_grad");

  /** Creations whose elements follow from their arguments alone. */
  private static final Set<String> CONSTANTS =
      Set.of(
          "zeros",
          "ones",
          "full",
          "eye",
          "arange",
          "linspace",
          "logspace",
          "zeros_like",
          "ones_like",
          "full_like",
          "torch_zeros",
          "torch_ones",
          "torch_full",
          "torch_eye",
          "torch_arange",
          "torch_linspace",
          "torch_logspace",
          "identity",
          "valuearrayof",
          "diag",
          "tri");

  /** Ops that only arrange what they are given in another way. */
  private static final Set<String> ARRANGEMENTS =
      Set.of(
          "t",
          "transpose",
          "permute",
          "swapaxes",
          "kron",
          "kronmult",
          "tril",
          "triu",
          "one_hot",
          "diag_embed",
          "block_diag");

  /** Ops that give the program a number or an array, and so wait for what is still computed. */
  private static final Set<String> READS =
      Set.of(
          "item",
          "item_float",
          "item_double",
          "item_int",
          "item_long",
          "item_bool",
          "item_byte",
          "item_short",
          "createbuffer",
          "createindexer",
          "asbytebuffer",
          "tofloatarray",
          "todoublearray",
          "tointarray",
          "tolongarray",
          "tobytearray",
          "toarray",
          "tofloatvector",
          "todoublevector",
          "getfloat",
          "getdouble",
          "getint",
          "getlong",
          "synchronize");

  private static final Set<String> TRANSFERS = Set.of("to", "cpu", "cuda", "copy_", "todevice");

  private OpNames() {}

  static boolean isElementWise(Frame op) {
    String name = op.name().toLowerCase(Locale.ROOT);
    return ELEMENT_WISE.contains(isInPlace(op) ? name.substring(0, name.length() - 1) : name);
  }

  static boolean isView(Frame op) {
    return VIEWS.contains(op.name());
  }

  /** Whether it changes its receiver and returns it. */
  static boolean isInPlace(Frame op) {
    return op.name().length() > 1 && op.name().endsWith("_");
  }

  static boolean isConstant(Frame op) {
    return CONSTANTS.contains(op.name().toLowerCase(Locale.ROOT));
  }

  static boolean isArrangement(Frame op) {
    return ARRANGEMENTS.contains(op.name().toLowerCase(Locale.ROOT));
  }

  /** Whether it reads elements into the program. */
  static boolean isRead(Frame op) {
    String name = op.name().toLowerCase(Locale.ROOT);
    return op.kind() == Frame.Kind.SYNCHRONISATION
        || READS.contains(name)
        || name.startsWith("data_ptr");
  }

  static boolean isTransfer(Frame op) {
    return !isRead(op)
        && (op.kind() == Frame.Kind.TRANSFER
            || TRANSFERS.contains(op.name().toLowerCase(Locale.ROOT)));
  }
}
