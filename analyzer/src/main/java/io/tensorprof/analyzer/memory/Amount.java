package io.tensorprof.analyzer.memory;

/**
 * So many tensors, and the bytes of their storages.
 *
 * @param tensors how many
 * @param bytes their storages
 */
public record Amount(long tensors, long bytes) {

  /** Nothing. */
  public static final Amount NONE = new Amount(0, 0);

  /** Both together. */
  public Amount plus(Amount other) {
    return new Amount(tensors + other.tensors, bytes + other.bytes);
  }
}
