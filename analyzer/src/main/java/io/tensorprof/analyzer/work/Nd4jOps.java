package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;

/**
 * ND4J. An array that an op is given for its result is its last argument. SameDiff's variables have
 * no shapes until a graph runs.
 */
final class Nd4jOps implements Library {

  private static final String ARRAY = "Lorg/nd4j/linalg/api/ndarray/INDArray;";
  private static final String NUMBER = "Ljava/lang/Number;";

  private static final FormulaTable TABLE =
      new FormulaTable()
          .put(Nd4jOps::matrixProduct, "mmul mmuli matmul gemm")
          .put(TensorProducts::contraction, "tensorMmul")
          .put(
              Nd4jOps::elementwise,
              "add sub mul div rsub rdiv fmod remainder addi subi muli divi rsubi rdivi fmodi "
                  + "remainderi neg negi eq neq gt gte lt lte eps isNaN isInfinite")
          .put(
              Elementwise::withVector,
              "addRowVector subRowVector mulRowVector divRowVector rsubRowVector rdivRowVector "
                  + "addColumnVector subColumnVector mulColumnVector divColumnVector rsubColumnVector "
                  + "rdivColumnVector addiRowVector subiRowVector muliRowVector diviRowVector "
                  + "rsubiRowVector rdiviRowVector addiColumnVector subiColumnVector muliColumnVector "
                  + "diviColumnVector rsubiColumnVector rdiviColumnVector")
          .put(
              Elementwise.ONE,
              "abs acos asin atan atan2 atanh ceil ceiling cos cosh elu exp expm1 floor hardSigmoid "
                  + "hardTanh leakyRelu log log1p pow relu relu6 round sigmoid sign sin sinh softPlus "
                  + "softsign sqrt step tan tanh greaterThanOrEqual lessThanOrEqual and or xor not")
          .put(Normalisations::softmax, "softmax")
          .put(Reductions.SUM, "sum prod")
          .put(Nd4jOps::extreme, "max min")
          .put(Reductions.MEAN, "mean")
          .put(Reductions.COUNT, "argMax argMin")
          .put(Reductions.NORM, "norm1 norm2 amax amin amean")
          .put(Reductions.VARIANCE, "std var")
          .put(Reductions.SUM_TO_NUMBER, "sumNumber prodNumber maxNumber minNumber")
          .put(Reductions.MEAN_TO_NUMBER, "meanNumber")
          .put(Reductions.NORM_TO_NUMBER, "norm1Number norm2Number")
          .put(Reductions.VARIANCE_TO_NUMBER, "stdNumber varNumber")
          .put(call -> Elementwise.ofEqualSizes(call, 1), "cumsum cumsumi")
          .put(
              Movement::view,
              "reshape transpose transposei permute permutei swapAxes ravel getRow getColumn slice "
                  + "tensorAlongDimension vectorAlongDimension squeeze expandDims")
          .put(Movement::copy, "dup broadcast repeat repmat tile getRows getColumns reverse")
          .put(Movement::joined, "concat hstack vstack stack pile")
          .put(Movement::converted, "castTo")
          .put(Nd4jOps::assigned, "assign")
          .put(
              Movement::read,
              "toDoubleVector toFloatVector toIntVector toLongVector toDoubleMatrix toFloatMatrix "
                  + "toIntMatrix toLongMatrix")
          .put(
              Movement::elementRead, "getDouble getDoubleUnsafe getFloat getInt getLong getNumber");

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    String owner = call.owner();
    boolean arrays =
        owner.equals("org.nd4j.linalg.api.ndarray.INDArray")
            || owner.startsWith("org.nd4j.linalg.factory.Nd4j")
            || owner.equals("org.nd4j.linalg.ops.transforms.Transforms");
    if (owner.startsWith("org.nd4j.linalg.inverse.") && call.name().equals("invert")) {
      return Decompositions.cubic(2, 1).work(call);
    }
    if (!arrays) {
      return OpWork.UNKNOWN;
    }
    if (kind == Frame.Kind.CREATION) {
      boolean empty = call.name().startsWith("createUninitialized") || call.name().equals("ulike");
      return empty ? Movement.nothing(call) : Movement.written(call);
    }
    Formula formula = TABLE.get(call.name());
    return formula == null ? OpWork.UNKNOWN : formula.work(call);
  }

  /** The first two are multiplied, either may be told to be transposed; a third is the result. */
  private static OpWork matrixProduct(Call call) {
    if (call.inputs().size() == 3 && call.input(2).hasSizesOf(call.output())) {
      return matrixProduct(call.withInputs(call.inputs().subList(0, 2)));
    }
    OpWork stacked = MatrixProducts.matmul(call);
    return stacked.isKnown() || call.inputs().size() != 2
        ? stacked
        : MatrixProducts.anyTransposed(call);
  }

  /** With a number, an array among the arguments is the result; so is the last of two. */
  private static OpWork elementwise(Call call) {
    int arrays = call.parameters(ARRAY);
    boolean intoLast = call.parameters(NUMBER) > 0 ? arrays == 1 : arrays == 2;
    int last = call.inputs().size() - 1;
    return intoLast && last >= 1
        ? Elementwise.ONE.work(call.withInputs(call.inputs().subList(0, last)))
        : Elementwise.ONE.work(call);
  }

  /** {@code Transforms} compares with a number or another array where others look for the most. */
  private static OpWork extreme(Call call) {
    return call.simpleOwner().equals("Transforms")
        ? Elementwise.ONE.work(call)
        : Reductions.orElementwise(call);
  }

  private static OpWork assigned(Call call) {
    return call.inputs().size() == 1 ? Movement.written(call) : Movement.overwritten(call);
  }
}
