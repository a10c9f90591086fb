package io.tensorprof.agent.bench;

import java.io.IOException;

/**
 * One turn of a JVM.
 *
 * @param jvm whose turn it is
 * @param task what it does then
 * @param number the task's argument
 */
record Turn(SubjectJvm jvm, String task, int number) {

  /**
   * Takes all turns so many times, each time beginning with another of them, so that what the
   * machine does meanwhile meets them all alike.
   *
   * @return the answers: for each turn, one a round
   */
  static double[][] take(int rounds, Turn... turns) throws IOException {
    double[][] answers = new double[turns.length][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < turns.length; i++) {
        int at = (i + round) % turns.length;
        answers[at][round] = turns[at].jvm.ask(turns[at].task, turns[at].number);
      }
    }
    return answers;
  }
}
