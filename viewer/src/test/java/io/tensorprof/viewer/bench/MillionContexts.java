package io.tensorprof.viewer.bench;

/**
 * A program whose call tree has 1,112,113 contexts: ten functions, each of which calls all ten, six
 * levels deep; the innermost do work that differs from one to the next.
 *
 * <p>Run, after {@code ./mvnw -DskipTests package}:
 *
 * <pre>
 * java '-javaagent:agent/target/tensorprof-agent.jar=file=million.jfr,include=io.tensorprof.viewer.bench.MillionContexts#f*|main' \
 *     -cp viewer/target/test-classes io.tensorprof.viewer.bench.MillionContexts
 * </pre>
 */
public final class MillionContexts {

  private static final int LEVELS = 6;
  private static final int NARROW_LEVEL = 3;
  private static double sink = 1;

  private MillionContexts() {}

  public static void main(String[] args) {
    f0(0);
    System.out.println(sink);
  }

  private static void all(int level, int amount) {
    if (level == LEVELS) {
      work(amount);
    } else if (level == NARROW_LEVEL) {
      fn(level);
    } else {
      each(level);
    }
  }

  /** A ring more of as many nodes as the one within has. */
  private static void fn(int level) {
    each(level);
  }

  private static void each(int level) {
    f0(level + 1);
    f1(level + 1);
    f2(level + 1);
    f3(level + 1);
    f4(level + 1);
    f5(level + 1);
    f6(level + 1);
    f7(level + 1);
    f8(level + 1);
    f9(level + 1);
  }

  private static void work(int amount) {
    for (int i = 0; i < 8 * amount; i++) {
      sink = Math.sqrt(sink + i);
    }
  }

  private static void f0(int level) {
    all(level, 70);
  }

  private static void f1(int level) {
    all(level, 80);
  }

  private static void f2(int level) {
    all(level, 90);
  }

  private static void f3(int level) {
    all(level, 100);
  }

  private static void f4(int level) {
    all(level, 110);
  }

  private static void f5(int level) {
    all(level, 120);
  }

  private static void f6(int level) {
    all(level, 130);
  }

  private static void f7(int level) {
    all(level, 140);
  }

  private static void f8(int level) {
    all(level, 150);
  }

  private static void f9(int level) {
    all(level, 160);
  }
}
