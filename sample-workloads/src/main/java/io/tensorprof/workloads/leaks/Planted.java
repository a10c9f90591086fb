package io.tensorprof.workloads.leaks;

/**
 * The tensors that one line has leaked.
 *
 * @param leak the mistake
 * @param location of the line, {@code LeakyTraining.java:88}
 * @param tensors how many
 * @param bytesEach of the storage of each, by its shape; 0 when it shares another tensor's
 */
public record Planted(Leak leak, String location, int tensors, long bytesEach) {

  /** Bytes of all of them. */
  public long bytes() {
    return tensors * bytesEach;
  }

  Planted oneMore() {
    return new Planted(leak, location, tensors + 1, bytesEach);
  }
}
