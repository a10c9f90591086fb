package io.tensorprof.agent.bench;

import java.io.IOException;

/**
 * Two JVMs that run the same program, one with an agent and one without. They take turns: a
 * difference is between two neighbouring turns, and drift meets both.
 *
 * @param without the one without an agent
 * @param with the one with it
 */
record Pair(SubjectJvm without, SubjectJvm with) implements AutoCloseable {

  /** Has both do the same so often that it is compiled. */
  void warmUp(String task, int number, int turns) throws IOException {
    Turn.take(turns, new Turn(without, task, number), new Turn(with, task, number));
  }

  /**
   * What the agent adds to a call.
   *
   * @param number the task's argument
   * @param calls calls that makes
   */
  Added added(String task, int number, int calls, int rounds) throws IOException {
    double[][] nanos =
        Turn.take(rounds, new Turn(without, task, number), new Turn(with, task, number));
    return Added.of(nanos[0], nanos[1], calls);
  }

  /** The ratio of the agent's time to the other's, of two neighbouring turns. */
  Median ratio(String task, int number, int rounds) throws IOException {
    double[][] nanos =
        Turn.take(rounds, new Turn(without, task, number), new Turn(with, task, number));
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      ratios[i] = nanos[1][i] / nanos[0][i];
    }
    return Median.of(ratios);
  }

  @Override
  public void close() {
    without.close();
    with.close();
  }
}
