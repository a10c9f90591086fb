package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/**
 * What one call of an op computes and moves. Both are known, or neither: of an op without a
 * formula, or whose shapes do not fit its formula, nothing is said. {@code docs/flops.md} has the
 * formulas.
 *
 * @param flops floating-point operations, a multiply-add as two; −1 when they are not known
 * @param bytes bytes of the tensors it reads and writes, each once; 0 when they are not known
 */
public record OpWork(long flops, long bytes) {

  /** Nothing is known. */
  public static final OpWork UNKNOWN = new OpWork(-1, 0);

  /** Nothing is computed and nothing moved, as by a view. */
  static final OpWork NONE = new OpWork(0, 0);

  /** Whether the op has a formula and its shapes are known. */
  public boolean isKnown() {
    return flops >= 0;
  }

  /** This work; {@link #UNKNOWN} when one of the counts is negative. */
  static OpWork known(long flops, long bytes) {
    return flops < 0 || bytes < 0 ? UNKNOWN : new OpWork(flops, bytes);
  }

  /**
   * The work of a call.
   *
   * @param op the op
   * @param arguments shapes of the tensors among receiver and arguments, as recordings write them
   * @param result shape of the tensor returned; empty for none
   */
  public static OpWork of(Frame op, String arguments, String result) {
    return switch (op.kind()) {
      case OP, LAYER, TRANSFER, SYNCHRONISATION, CREATION -> computed(op, arguments, result);
      case RELEASE -> NONE;
      // What backward and step do follows from more than the shapes of their arguments.
      default -> UNKNOWN;
    };
  }

  private static OpWork computed(Frame op, String arguments, String result) {
    Library library = Library.of(op);
    if (library == null) {
      return UNKNOWN;
    }
    List<TensorShape> inputs = TensorShape.list(arguments);
    List<TensorShape> outputs = TensorShape.list(result);
    Call call = new Call(op.owner(), op.name(), op.descriptor(), inputs, outputs);
    return library.work(call, op.kind());
  }
}
