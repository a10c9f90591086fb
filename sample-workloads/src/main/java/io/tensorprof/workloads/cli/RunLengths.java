package io.tensorprof.workloads.cli;

import io.tensorprof.workloads.bench.modes.SizedRun;
import java.util.ArrayList;
import java.util.List;

/** A workload as its user gave it, and a longer one of the same: more steps, nothing else. */
final class RunLengths {

  private static final String STEPS = "--steps";

  private RunLengths() {}

  /**
   * One run, or two when it has steps to multiply and {@code scale} is more than 1.
   *
   * @throws IllegalArgumentException when the steps are no number or too many, or there is no end
   *     to it
   */
  static List<SizedRun> of(String workload, List<String> arguments, int scale) {
    if (workload.equals("compare")) {
      throw new IllegalArgumentException("--workload should not be compare itself");
    }
    List<String> command = new ArrayList<>();
    command.add(workload);
    command.addAll(arguments);
    if (workload.equals("mlp") && !arguments.contains(STEPS)) {
      command.addAll(List.of(STEPS, Integer.toString(MlpCommand.DEFAULT_STEPS)));
    }
    int at = command.indexOf(STEPS);
    if (at < 0) {
      return List.of(new SizedRun("as given", command));
    }
    int steps = steps(command, at + 1);
    SizedRun given = new SizedRun(steps + " steps", command);
    if (scale == 1) {
      return List.of(given);
    }
    int more;
    try {
      more = Math.multiplyExact(steps, scale);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(steps + " steps times " + scale + " are too many", e);
    }
    List<String> longer = new ArrayList<>(command);
    longer.set(at + 1, Integer.toString(more));
    return List.of(given, new SizedRun(more + " steps", longer));
  }

  private static int steps(List<String> command, int at) {
    String value = at < command.size() ? command.get(at) : "";
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--steps should be a number, actual value: " + value, e);
    }
  }
}
