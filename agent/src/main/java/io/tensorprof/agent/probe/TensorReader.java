package io.tensorprof.agent.probe;

/**
 * Reads the shape of one library's tensors, and the memory they hold. Implementations are generated
 * next to that library's classes; they may throw whatever the library throws.
 */
public interface TensorReader extends OwnerReader {

  /** Number of dimensions, or −1 for a tensor that has no shape and tells it at once. */
  int rank(Object tensor);

  /** Size of one dimension, 0 ≤ dimension &lt; rank. */
  long size(Object tensor, int dimension);

  /**
   * Whether there is a tensor: it is none when undefined, or an empty handle. To be asked of those
   * that have no elements, or whose sizes are not asked for.
   */
  boolean isDefined(Object tensor);

  /** The library's own number for the element type, or −1 when it has none. */
  int dtype(Object tensor);

  /** Bytes of an element of a type; −1 when that is not known. */
  int elementBytes(int dtype);

  /** What the next two have in common to ask; null when that is nothing. */
  Object part(Object tensor);

  /**
   * Bytes of its storage; −1 when they are those of its elements.
   *
   * @param part its {@link #part}
   */
  long bytes(Object tensor, Object part);

  /**
   * What stands for its storage; 0 when it has one of its own.
   *
   * @param part its {@link #part}
   */
  long storage(Object tensor, Object part);

  /** The library's own number for where it lies, or −1 when it has none. */
  int device(Object tensor);

  /** Where the library's own object lies, for {@link TensorStruct}; 0 when that is not known. */
  default long address(Object tensor) {
    return 0;
  }
}
