package io.tensorprof.workloads;

/** Told of a workload's phases, each as it ends. */
@FunctionalInterface
public interface PhaseListener {

  /**
   * One phase is over.
   *
   * @param name of the phase, a word or two
   * @param nanos how long it took, ns
   * @param detail what it did, for people; may be empty
   */
  void ended(String name, long nanos, String detail);
}
