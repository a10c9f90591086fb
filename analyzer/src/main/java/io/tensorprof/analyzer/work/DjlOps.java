package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.Set;

/**
 * Deep Java Library. What its PyTorch engine does is taken for what all do. Lists of arrays are
 * recorded array by array, the first 16 of each.
 */
final class DjlOps implements Library {

  private static final String BLOCKS = "ai.djl.nn.";

  /** A list this long may have had more arrays. */
  private static final int LONGEST_LIST = 16;

  private static final Set<String> LAYER_OPS =
      Set.of("linear", "conv1d", "conv2d", "conv3d", "layerNorm", "batchNorm", "embedding");

  private static final FormulaTable TABLE =
      new FormulaTable()
          .put(MatrixProducts::matmul, "matMul batchMatMul batchDot")
          .put(MatrixProducts::numpyDot, "dot")
          .put(MatrixProducts::linear, "linear")
          .put(Convolutions::convolution, "convolution conv1d conv2d conv3d")
          .put(
              Convolutions::transposed,
              "deconvolution conv1dTranspose conv2dTranspose conv3dTranspose")
          .put(Elementwise::chained, "add addi mul muli")
          .put(
              Elementwise.ONE,
              "sub div mod pow maximum minimum subi divi modi powi rsub rdiv rmod rpow rsubi rdivi "
                  + "rmodi rpowi atan2 xlogy neg negi sign signi abs exp log log2 log10 sqrt square cbrt "
                  + "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfinv gammaln ceil "
                  + "floor round trunc clip toDegrees toRadians eq neq gt gte lt lte isNaN isInfinite "
                  + "logicalAnd logicalOr logicalXor logicalNot prelu")
          .put(
              Elementwise::ofEach,
              "relu relu6 sigmoid softPlus softSign leakyRelu elu selu gelu swish mish")
          .put(Elementwise::choice, "where")
          .put(Normalisations::softmax, "softmax logSoftmax")
          .put(Normalisations::norm, "layerNorm batchNorm")
          .put(Reductions.SUM, "sum prod all any")
          .put(Reductions::orElementwise, "max min")
          .put(Reductions.MEAN, "mean")
          .put(Reductions.COUNT, "argMax argMin countNonzero")
          .put(Reductions.NORM, "norm")
          .put(call -> Elementwise.ofEqualSizes(call, 1), "cumSum cumProd")
          .put(Decompositions.cubic(2, 1), "inverse")
          .put(
              Movement::view,
              "reshape transpose swapAxes expandDims squeeze flatten broadcast split stopGradient diagonal")
          .put(Movement::copy, "duplicate repeat tile flip pad oneHot rotate90")
          .put(Movement::joined, "concat stack")
          .put(Movement::gathered, "take gather")
          .put(Movement::embedding, "embedding")
          .put(Movement::converted, "toType")
          .put(Movement::overwritten, "copyTo")
          .put(
              Movement::read,
              "toDoubleArray toFloatArray toShortArray toUnsignedShortArray toIntArray "
                  + "toUnsignedIntArray toLongArray toByteArray toUint8Array toBooleanArray toArray "
                  + "toByteBuffer")
          .put(
              Movement::elementRead,
              "getLong getDouble getFloat getInt getByte getUint8 getBoolean");

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    if (kind == Frame.Kind.LAYER) {
      // Other blocks hold blocks, or parameters whose sizes do not follow.
      boolean linear = call.owner().equals(BLOCKS + "core.Linear") && call.name().equals("forward");
      return linear ? MatrixProducts.linearLayer(call) : OpWork.UNKNOWN;
    }
    if (kind == Frame.Kind.CREATION && call.owner().startsWith("ai.djl.ndarray.")) {
      return Movement.written(call);
    }
    boolean arrays = call.owner().startsWith("ai.djl.ndarray.") && !isList(call);
    boolean functions =
        call.owner().equals(BLOCKS + "Activation")
            || (call.owner().startsWith(BLOCKS) && LAYER_OPS.contains(call.name()));
    Formula formula = arrays || functions ? TABLE.get(call.name()) : null;
    boolean cut = call.inputs().size() >= LONGEST_LIST && !call.name().matches("concat|stack");
    return formula == null || cut ? OpWork.UNKNOWN : formula.work(call);
  }

  private static boolean isList(Call call) {
    return call.owner().equals("ai.djl.ndarray.NDList");
  }
}
