package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/**
 * What one call of an op computes and moves.
 *
 * @param flops floating-point operations, a multiply-add as two; −1 when they are not known
 * @param bytes bytes of the tensors it reads and writes, each once; 0 when they are not known
 */
public record OpWork(long flops, long bytes) {

  /** Nothing is known. */
  public static final OpWork UNKNOWN = new OpWork(-1, 0);

  /** Whether the op has a formula and its shapes are known. */
  public boolean isKnown() {
    return flops >= 0;
  }

  /**
   * The work of a call.
   *
   * @param op the op
   * @param arguments shapes of the tensors among receiver and arguments, as recordings write them
   * @param result shape of the tensor returned; empty for none
   */
  public static OpWork of(Frame op, String arguments, String result) {
    List<TensorShape> inputs = TensorShape.list(arguments);
    List<TensorShape> outputs = TensorShape.list(result);
    return FlopFormulas.work(op.name(), inputs, outputs);
  }
}
