package io.tensorprof.analyzer.work;

/** Names of {@code Tensor}'s methods and of {@code global.torch}'s functions. */
final class TorchTable {

  static final FormulaTable TABLE = new FormulaTable();

  static {
    products();
    elementwise();
    reductions();
    decompositions();
    movement();
  }

  private TorchTable() {}

  private static void products() {
    TABLE
        .put(MatrixProducts::matmul, "mm bmm mv dot vdot matmul linalg_matmul")
        .put(MatrixProducts::addedProduct, "addmm addmv baddbmm")
        .put(MatrixProducts::addedSumOfProducts, "addbmm")
        .put(MatrixProducts::linear, "linear")
        .put(TensorProducts::pairs, "outer ger kron")
        .put(TensorProducts::addedPairs, "addr")
        .put(TensorProducts::contraction, "tensordot inner")
        .put(TensorProducts::attention, "scaled_dot_product_attention")
        .put(Convolutions::convolution, "conv1d conv2d conv3d")
        .put(Convolutions::transposed, "conv_transpose1d conv_transpose2d conv_transpose3d");
  }

  private static void elementwise() {
    TABLE
        .put(
            Elementwise.ONE,
            "add sub subtract mul multiply div divide true_divide rsub addPut subtractPut "
                + "multiplyPut dividePut floor_divide remainder fmod pow float_power atan2 arctan2 "
                + "hypot copysign nextafter maximum minimum fmax fmin logaddexp logaddexp2 xlogy "
                + "special_xlogy special_xlog1py heaviside ldexp")
        .put(
            Elementwise.ONE,
            "neg negative abs absolute sign sgn sqrt rsqrt square reciprocal exp exp2 expm1 log log2 "
                + "log10 log1p sin cos tan asin acos atan arcsin arccos arctan sinh cosh tanh asinh "
                + "acosh atanh arcsinh arccosh arctanh sinc erf erfc erfinv lgamma digamma ceil floor "
                + "round trunc fix frac deg2rad rad2deg logit special_exp2 special_expm1 special_erf "
                + "special_erfc special_erfinv special_expit special_log1p special_logit nan_to_num")
        .put(
            Elementwise.ONE,
            "relu relu6 leaky_relu prelu elu selu celu gelu silu mish sigmoid log_sigmoid logsigmoid "
                + "hardsigmoid hardswish hardtanh hardshrink softshrink softplus softsign tanhshrink "
                + "threshold clamp clip clamp_min clamp_max")
        .put(
            Elementwise.ONE,
            "eq ne lt le gt ge not_equal less less_equal greater greater_equal equals notEquals "
                + "lessThan lessThanEquals greaterThan greaterThanEquals isnan isinf isfinite isposinf "
                + "isneginf logical_and logical_or logical_xor logical_not bitwise_and bitwise_or "
                + "bitwise_xor bitwise_not bitwise_left_shift bitwise_right_shift shiftLeft shiftRight")
        .put(Elementwise.counting(2), "addcmul addcdiv")
        .put(Elementwise.counting(3), "lerp")
        .put(Elementwise::choice, "where masked_fill")
        .put(Reductions::orElementwise, "max min")
        .put(
            Normalisations::softmax,
            "softmax log_softmax softmin special_softmax special_log_softmax")
        .put(Normalisations::norm, "layer_norm batch_norm group_norm instance_norm")
        .put(Losses::difference, "mse_loss l1_loss")
        .put(Losses::crossEntropy, "cross_entropy cross_entropy_loss");
  }

  private static void reductions() {
    TABLE
        .put(Reductions.SUM, "sum nansum prod amax amin all any sum_to_size")
        .put(Reductions.MEAN, "mean nanmean")
        .put(Reductions::trace, "trace")
        .put(Reductions.COUNT, "argmax argmin count_nonzero")
        .put(Reductions.NORM, "norm linalg_norm linalg_vector_norm frobenius_norm")
        .put(Reductions.VARIANCE, "var std")
        .put(Reductions.LOG_SUM_EXP, "logsumexp special_logsumexp")
        .put(call -> Elementwise.ofEqualSizes(call, 1), "cumsum cumprod");
  }

  private static void decompositions() {
    TABLE
        .put(Decompositions.cubic(1, 3), "cholesky linalg_cholesky")
        .put(Decompositions.cubic(1, 3, 1, 0), "linalg_cholesky_ex")
        .put(Decompositions.cubic(2, 3), "cholesky_inverse det linalg_det logdet")
        .put(Decompositions.cubic(2, 1), "inverse linalg_inv")
        .put(Decompositions.cubic(2, 1, 1, 0), "linalg_inv_ex")
        .put(Decompositions.cubic(4, 3), "linalg_eigvalsh")
        .put(Decompositions.cubic(10, 1), "linalg_eigvals")
        .put(Decompositions.cubic(9, 1, 1, 1), "linalg_eigh")
        // Complex results: each element takes twice the room.
        .put(Decompositions.cubic(25, 1, 2, 2), "linalg_eig")
        .put(withoutMode(Decompositions::qr), "qr linalg_qr")
        .put(
            withoutMode(
                Decompositions.rectangular(Decompositions::thinSvd, Decompositions::thinFactors)),
            "svd")
        .put(Decompositions::fullSvd, "linalg_svd")
        .put(Decompositions.rectangular(Decompositions::singularValues, null), "linalg_svdvals")
        .put(LinearSystems::solve, "linalg_solve")
        .put(LinearSystems::triangular, "linalg_solve_triangular")
        .put(LinearSystems::withFactors, "cholesky_solve lu_solve");
  }

  /** Called with a mode, which a recording does not have, an op may give or leave out more. */
  private static Formula withoutMode(Formula formula) {
    return call -> {
      int modes =
          call.parameters("Z")
              + call.parameters("Ljava/lang/String;")
              + call.parameters("Lorg/bytedeco/javacpp/BytePointer;");
      return modes == 0 ? formula.work(call) : OpWork.UNKNOWN;
    };
  }

  private static void movement() {
    TABLE
        .put(
            Movement::view,
            "view view_as reshape reshape_as t transpose swapaxes swapdims permute movedim moveaxis mT "
                + "mH numpy_T adjoint matrix_H squeeze unsqueeze expand expand_as broadcast_to flatten "
                + "unflatten ravel select slice narrow diagonal unfold unbind split "
                + "split_with_sizes tensor_split chunk hsplit vsplit dsplit as_strided detach data alias "
                + "tensor_data variable_data requires_grad_ view_as_real view_as_complex get")
        .put(
            Movement::copy,
            "clone alias_copy detach_copy repeat tile repeat_interleave flip fliplr flipud roll rot90 "
                + "tril triu constant_pad_nd pad one_hot diag_embed pixel_shuffle pixel_unshuffle "
                + "channel_shuffle")
        .put(
            Movement::joined,
            "cat concat concatenate stack hstack vstack dstack column_stack row_stack")
        .put(Movement::gathered, "index_select gather take take_along_dim")
        .put(Movement::embedding, "embedding")
        .put(Movement::overwritten, "copy_")
        .put(
            Movement::written,
            "fill_ zero_ normal_ uniform_ random_ exponential_ cauchy_ geometric_ log_normal_ eye_ "
                + "ones_ zeros_ constant_ xavier_normal_ xavier_uniform_ kaiming_normal_ "
                + "kaiming_uniform_ new_ones new_zeros new_full tril_indices "
                + "triu_indices scalar_tensor")
        .put(Movement::nothing, "new_empty new_empty_strided empty_permuted")
        .put(Movement::converted, "to toType type_as")
        .put(
            Movement::elementRead,
            "item item_bool item_byte item_char item_double item_float item_int item_long item_short");
  }
}
