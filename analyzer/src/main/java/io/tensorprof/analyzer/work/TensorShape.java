package io.tensorprof.analyzer.work;

import java.util.List;

/**
 * The type and the sizes of a tensor.
 *
 * @param type element type as recordings write it, {@code float32}
 * @param sizes sizes of the dimensions, none negative; none for a scalar; null for a tensor that
 *     could not be read
 */
record TensorShape(String type, List<Long> sizes) {

  /** A tensor that could not be read. */
  static final TensorShape UNREADABLE = new TensorShape("?", null);

  boolean isReadable() {
    return sizes != null;
  }

  /** Number of dimensions; −1 when it is not known. */
  int rank() {
    return sizes == null ? -1 : sizes.size();
  }

  /** Size of a dimension, from the last when negative; −1 when there is no such. */
  long size(int dimension) {
    int index = dimension < 0 ? rank() + dimension : dimension;
    return index < 0 || index >= rank() ? Count.UNKNOWN : sizes.get(index);
  }

  /** Sizes of all dimensions but the last ones; none when there are no more. */
  List<Long> leading(int last) {
    return sizes == null ? List.of() : sizes.subList(0, Math.max(0, sizes.size() - last));
  }

  /** Number of elements; −1 when it is not known or no long holds it. */
  long elements() {
    return sizes == null ? Count.UNKNOWN : product(sizes);
  }

  static long product(List<Long> sizes) {
    return Count.product(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  ElementType elementType() {
    return isReadable() ? ElementType.of(type) : ElementType.UNKNOWN;
  }

  /** Bytes of its elements; −1 when they are not known. */
  long bytes() {
    return bytesOf(elements());
  }

  /** Bytes of so many elements of its type; −1 when they are not known. */
  long bytesOf(long elements) {
    return Count.product(elementType().bytes(), elements);
  }

  /** Bytes of all of them; −1 when those of one are not known. */
  static long bytes(List<TensorShape> tensors) {
    return Count.sum(tensors.stream().mapToLong(TensorShape::bytes).toArray());
  }

  /** Whether its elements are repeated to give a tensor of that shape, or are those of it. */
  boolean broadcastsTo(TensorShape result) {
    if (!isReadable() || !result.isReadable() || rank() > result.rank()) {
      return false;
    }
    for (int d = 1; d <= rank(); d++) {
      if (size(-d) != 1 && size(-d) != result.size(-d)) {
        return false;
      }
    }
    return true;
  }

  boolean hasSizesOf(TensorShape other) {
    return isReadable() && sizes.equals(other.sizes);
  }

  /** A matrix of other sizes and the same type. */
  TensorShape withSizes(Long... others) {
    return new TensorShape(type, List.of(others));
  }

  /** The shapes in a text of a recording; what is none is unreadable. */
  static List<TensorShape> list(String text) {
    return ShapeText.parse(text);
  }
}
