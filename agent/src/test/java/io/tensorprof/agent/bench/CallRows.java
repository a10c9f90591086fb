package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measurements of {@link CallOverhead}, on one JDK; each forks a pair of JVMs of its own. */
final class CallRows {

  private static final String SUBJECT = "fixtures.overhead.Subject";
  private static final String CLASSES = "agent/target/test-classes";
  private static final String RULES =
      "tensor fixtures.overhead.Matrix rank=rank() size=size(int)\n";

  private final Jdk jdk;
  private final int rounds;
  private final int share;

  /**
   * Measurements of this many rounds.
   *
   * @param share makes rounds shorter by this factor, for a trial
   */
  CallRows(Jdk jdk, int rounds, int share) {
    this.jdk = jdk;
    this.rounds = rounds;
    this.share = share;
  }

  /** Two clock reads, without any agent. */
  String clocks() throws IOException, InterruptedException {
    try (Scratch scratch = new Scratch();
        SubjectJvm jvm = none(scratch, List.of())) {
      int pairs = 500_000 / share;
      Turn turn = new Turn(jvm, "clocks", pairs);
      Turn.take(20, turn);
      double[] nanos = Turn.take(rounds, turn)[0];
      return Added.of(new double[rounds], nanos, pairs).toString();
    }
  }

  /** One op called in a loop. */
  String loop(Contender contender, int calls) throws IOException, InterruptedException {
    String missing = contender.missing(jdk);
    if (missing != null) {
      return missing + " | | ";
    }
    try (Scratch scratch = new Scratch();
        Pair pair = pair(scratch, contender, List.of())) {
      pair.warmUp("loop", calls / share / 10, 50);
      Added added = pair.added("loop", calls / share, calls / share, rounds);
      String err = pair.with().end();
      if (contender.needs().equals(Contender.OWN_JAR) && contender.since() == 17) {
        exact(Outcome.of(err), pair);
      }
      return added.toString();
    }
  }

  /**
   * What is left of a profiler that was on and is off again.
   *
   * @param options of both JVMs
   */
  String off(Contender contender, List<String> options, int calls)
      throws IOException, InterruptedException {
    List<String> with = new ArrayList<>(contender.options());
    with.addAll(options);
    try (Scratch scratch = new Scratch();
        Pair pair =
            new Pair(
                subject(scratch, options, List.of(), Map.of()),
                subject(scratch, with, List.of(), contender.environment()))) {
      pair.warmUp("loop", calls / share / 10, 20);
      stop(pair.with());
      pair.warmUp("loop", calls / share / 10, 50);
      Added added = pair.added("loop", calls / share, calls / share, rounds);
      return added.toString();
    }
  }

  private void stop(SubjectJvm jvm) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            jdk.home().resolve("bin/java").toString(),
            "-jar",
            Contender.OWN_JAR.toString(),
            Long.toString(jvm.pid()),
            "stop");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("could not stop the profiler:\n" + out);
    }
  }

  /** Many sites, two threads. */
  String sites(Contender contender, int classes) throws IOException, InterruptedException {
    try (Scratch scratch = new Scratch()) {
      ManySites.compile(scratch.folder(), classes);
      try (Pair pair = pair(scratch, contender, List.of(scratch.folder().toString()))) {
        pair.warmUp("load", classes, 1);
        int sites = classes * ManySites.IN_CLASS;
        int times = 4_000_000 / sites / share + 1;
        pair.warmUp("sites", times, 60);
        Added added = pair.added("sites", times, times * sites, rounds);
        exact(Outcome.of(pair.with().end()), pair);
        return added.toString();
      }
    }
  }

  /**
   * A trace: its cost to the thread that calls, also as a ratio to what two clock reads around the
   * same call cost in turns of the same length, and to the recorder.
   */
  String trace(Contender contender, String task, int calls)
      throws IOException, InterruptedException {
    try (Scratch scratch = new Scratch();
        Pair pair = pair(scratch, contender, List.of())) {
      int number = calls / share + 1;
      pair.warmUp(task, number, Math.max(20, 1_000_000 / number));
      pair.warmUp("timed", number, Math.max(20, 1_000_000 / number));
      pair.warmUp("loop", number, Math.max(20, 1_000_000 / number));
      long before = pair.with().ask("recorder", 0);
      long callsBefore = pair.with().calls();
      double[][] nanos =
          Turn.take(
              rounds,
              new Turn(pair.without(), task, number),
              new Turn(pair.with(), task, number),
              new Turn(pair.without(), "timed", number),
              new Turn(pair.without(), "loop", number));
      long recorded = pair.with().calls() - callsBefore;
      double drain = (double) (pair.with().ask("recorder", 0) - before) / recorded;
      Outcome outcome = Outcome.of(pair.with().end());
      exact(outcome, pair);
      double[] ratios = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        ratios[i] = (nanos[1][i] - nanos[0][i]) / (nanos[2][i] - nanos[3][i]);
      }
      Median ratio = Median.of(ratios);
      double rate = recorded / Arrays.stream(nanos[1]).sum() * 1e3;
      return String.format(
          Locale.ROOT,
          "%s | %.2f (%.2f – %.2f) | %.1f | %.1f | %,d | %.1f",
          Added.of(nanos[0], nanos[1], number),
          ratio.value(),
          ratio.low(),
          ratio.high(),
          drain,
          rate,
          outcome.lost(),
          (double) outcome.bytes() / pair.with().calls());
    }
  }

  /** What many short-lived threads leave on the heap. */
  String threads(Contender contender, int threads) throws IOException, InterruptedException {
    try (Scratch scratch = new Scratch();
        Pair pair = pair(scratch, contender, List.of())) {
      int first = threads / share / 10;
      pair.warmUp("threads", first, 1);
      long without = pair.without().ask("heap", 0);
      long few = pair.with().ask("heap", 0);
      pair.with().ask("threads", threads / share - first);
      long many = pair.with().ask("heap", 0);
      exact(Outcome.of(pair.with().end()), pair);
      return String.format(Locale.ROOT, "%.2f | %.2f | %.2f", without / 1e6, few / 1e6, many / 1e6);
    }
  }

  /** An exact count that is not exact is no measurement. */
  private void exact(Outcome outcome, Pair pair) {
    if (outcome.calls() + outcome.lost() != pair.with().calls()) {
      throw new IllegalStateException(
          "of " + pair.with().calls() + " calls the recording has " + outcome);
    }
  }

  /** Writes the rules that say what a tensor is; returns the option that names them. */
  static Contender withShapes(Contender contender, Path folder) throws IOException {
    Path rules = Files.writeString(folder.resolve("overhead.rules"), RULES);
    List<String> options =
        contender.options().stream().map(option -> option + ",rules=" + rules).toList();
    return new Contender(
        contender.name(), contender.since(), contender.needs(), options, contender.environment());
  }

  private SubjectJvm none(Scratch scratch, List<String> paths) throws IOException {
    return subject(scratch, List.of(), paths, Map.of());
  }

  private Pair pair(Scratch scratch, Contender contender, List<String> paths) throws IOException {
    return new Pair(
        none(scratch, paths),
        subject(scratch, contender.options(), paths, contender.environment()));
  }

  private SubjectJvm subject(
      Scratch scratch, List<String> options, List<String> paths, Map<String, String> environment)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    all.addAll(options);
    List<String> classPath = new ArrayList<>(List.of(CLASSES));
    classPath.addAll(paths);
    all.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classPath)));
    return new SubjectJvm(jdk.home(), scratch.folder(), all, environment, SUBJECT);
  }
}
