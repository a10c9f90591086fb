package io.tensorprof.workloads.bench.modes;

import java.util.List;

/**
 * A workload of one length.
 *
 * @param label of the length, for tables and names of files, as {@code 500 steps}
 * @param arguments of the command {@code workloads}, the workload's name first
 */
public record SizedRun(String label, List<String> arguments) {

  /** Copies the arguments. */
  public SizedRun {
    arguments = List.copyOf(arguments);
  }
}
