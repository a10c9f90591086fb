package io.tensorprof.analyzer.work;

import java.util.List;

/** Ops that compute nothing: views, copies, creations. */
final class Movement {

  private Movement() {}

  /** The same elements under other sizes; nothing moves. */
  static OpWork view(@SuppressWarnings("unused") Call call) {
    return OpWork.NONE;
  }

  /** Nothing is written, whatever the result is: memory without contents. */
  static OpWork nothing(Call call) {
    return call.outputs().isEmpty() ? OpWork.UNKNOWN : OpWork.NONE;
  }

  /** All inputs are read and all results written. */
  static OpWork copy(Call call) {
    return call.inputs().isEmpty() || call.outputs().isEmpty()
        ? OpWork.UNKNOWN
        : OpWork.known(0, call.bytes());
  }

  /** The results are written; tensors among the arguments say their sizes or types. */
  static OpWork written(Call call) {
    return call.outputs().isEmpty()
        ? OpWork.UNKNOWN
        : OpWork.known(0, TensorShape.bytes(call.outputs()));
  }

  /** The second is written over the first. */
  static OpWork overwritten(Call call) {
    return call.inputs().size() == 2 && call.input(1).broadcastsTo(call.input(0))
        ? OpWork.known(0, Count.sum(call.input(0).bytes(), call.input(1).bytes()))
        : OpWork.UNKNOWN;
  }

  /** The only input is read, by the program: there is no result that is a tensor. */
  static OpWork read(Call call) {
    return call.inputs().size() == 1 && call.outputs().isEmpty()
        ? OpWork.known(0, call.input(0).bytes())
        : OpWork.UNKNOWN;
  }

  /** One element of the only input is read, by the program. */
  static OpWork elementRead(Call call) {
    return call.inputs().size() == 1 && call.outputs().isEmpty()
        ? OpWork.known(0, call.input(0).bytesOf(1))
        : OpWork.UNKNOWN;
  }

  /** Tensors, of which the recording may show some or none, are written one behind the other. */
  static OpWork joined(Call call) {
    return OpWork.known(0, Count.product(2, call.output().bytes()));
  }

  /** Elements chosen by the indices that come last are copied; the others are not read. */
  static OpWork gathered(Call call) {
    long moved = Count.product(2, call.output().bytes());
    return call.inputs().size() == 2
        ? OpWork.known(0, Count.sum(moved, call.input(1).bytes()))
        : OpWork.UNKNOWN;
  }

  /**
   * Rows of a table chosen by indices: one of the two inputs has integers, the other is the table.
   */
  static OpWork embedding(Call call) {
    boolean swapped =
        call.inputs().size() == 2
            && call.input(0).elementType().arithmetic() == Arithmetic.INTEGER
            && call.input(1).elementType().arithmetic() == Arithmetic.FLOAT;
    return swapped
        ? gathered(call.withInputs(List.of(call.input(1), call.input(0))))
        : gathered(call);
  }

  /** An embedding called as a module: the input is the indices. */
  static OpWork embeddingLayer(Call call) {
    long moved = Count.product(2, call.output().bytes());
    return call.inputs().size() == 1
        ? OpWork.known(0, Count.sum(moved, call.input(0).bytes()))
        : OpWork.UNKNOWN;
  }

  /** A conversion: where the type stays the same it is not known whether anything is copied. */
  static OpWork converted(Call call) {
    boolean another =
        call.inputs().size() >= 1
            && call.input(0).hasSizesOf(call.output())
            && !call.input(0).type().equals(call.output().type());
    // A second tensor only says the type.
    return another
        ? OpWork.known(0, Count.sum(call.input(0).bytes(), call.output().bytes()))
        : OpWork.UNKNOWN;
  }
}
