package io.tensorprof.agent.probe;

/**
 * Reads the shape of one library's tensors. Implementations are generated next to that library's
 * classes; they may throw whatever the library throws.
 */
public interface ShapeReader {

  /** Number of dimensions, or −1 for a tensor that has no shape (undefined, empty handle). */
  int rank(Object tensor);

  /** Size of one dimension, 0 ≤ dimension &lt; rank. */
  long size(Object tensor, int dimension);

  /** The library's own number for the element type, or −1 when it has none. */
  int dtype(Object tensor);
}
