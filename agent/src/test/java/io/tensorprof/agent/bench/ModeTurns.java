package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JVMs of one program on libtorch, each under the agent with options of its own or without it, that
 * take turns of some milliseconds: drift meets them all alike. All are begun anew several times, in
 * an order that turns, since two processes of one program differ by where things lie in memory.
 *
 * @param subject the program: answers {@code loop number} lines, among the tests of
 *     sample-workloads
 * @param number what it is told at each turn
 * @param warmUp turns that are not measured
 */
record ModeTurns(Jdk jdk, String subject, int number, int warmUp) {

  /**
   * Takes the turns.
   *
   * @param options the agent's, null for no agent; one JVM each
   * @return nanoseconds by start, JVM and round
   */
  double[][][] take(List<String> options, int starts, int rounds)
      throws IOException, InterruptedException {
    double[][][] nanos = new double[starts][][];
    for (int start = 0; start < starts; start++) {
      nanos[start] = start(options, rounds, start);
      System.err.printf("start %d of %d%n", start + 1, starts);
    }
    return nanos;
  }

  private double[][] start(List<String> options, int rounds, int order)
      throws IOException, InterruptedException {
    Turn[] turns = new Turn[options.size()];
    try (Scratch scratch = new Scratch()) {
      try {
        for (int i = 0; i < turns.length; i++) {
          int at = (i + order) % turns.length;
          Path folder = Files.createDirectory(scratch.folder().resolve("mode" + at));
          turns[at] = new Turn(jvm(folder, options.get(at)), "loop", number);
        }
        Turn.take(warmUp, turns);
        double[][] nanos = Turn.take(rounds, turns);
        for (Turn turn : turns) {
          turn.jvm().end();
        }
        return nanos;
      } finally {
        for (Turn turn : turns) {
          if (turn != null) {
            turn.jvm().close();
          }
        }
      }
    }
  }

  private SubjectJvm jvm(Path folder, String options) throws IOException {
    List<String> all = new ArrayList<>();
    if (options != null) {
      all.add("-javaagent:" + Contender.OWN_JAR + "=" + options + ",file=%folder%/run.jfr");
    }
    if (jdk.feature() >= 24) {
      all.add("--enable-native-access=ALL-UNNAMED");
    }
    all.addAll(
        List.of(
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-cp",
            String.join(
                System.getProperty("path.separator"),
                "sample-workloads/target/tensorprof-workloads.jar",
                "sample-workloads/target/test-classes")));
    return new SubjectJvm(jdk.home(), folder, all, Map.of("OMP_WAIT_POLICY", "passive"), subject);
  }
}
