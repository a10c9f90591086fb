package io.tensorprof.analyzer.work;

/** The arithmetic of an op, by the elements of its tensors. */
enum Arithmetic {
  /** Integers and booleans alone: no floating-point operation is done. */
  INTEGER,
  /** A floating-point tensor is among them. */
  FLOAT,
  /** A complex tensor is among them. */
  COMPLEX,
  /** A tensor is among them whose elements are something else, or not known. */
  OTHER;

  /** The arithmetic of an op on these; of none it is not known. */
  static Arithmetic of(Iterable<TensorShape> tensors) {
    Arithmetic most = null;
    for (TensorShape tensor : tensors) {
      Arithmetic one = tensor.elementType().arithmetic();
      most = most == null || one.compareTo(most) > 0 ? one : most;
    }
    return most == null ? OTHER : most;
  }

  /** So many operations on real numbers; 0 on integers, −1 on what needs another count. */
  long flops(long real) {
    return switch (this) {
      case INTEGER -> real < 0 ? Count.UNKNOWN : 0;
      case FLOAT -> real;
      default -> Count.UNKNOWN;
    };
  }

  /**
   * So many multiplications each with an addition, as {@code real} operations: of complex numbers
   * they are four multiplications and four additions.
   */
  long multiplyAdds(long real) {
    return this == COMPLEX ? Count.product(4, real) : flops(real);
  }
}
