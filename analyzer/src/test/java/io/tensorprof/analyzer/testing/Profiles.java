package io.tensorprof.analyzer.testing;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;

/** Profiles that are hard on file formats. */
public final class Profiles {

  /** What an interval of a sampled profile lasts, in nanoseconds. */
  public static final long INTERVAL = 1_000_000;

  /** Every character that some format gives a meaning, an escape and half of a surrogate pair. */
  public static final String NASTY = "a;b,\"c\" %3B\n\t\u001B[31m</script>\\ \uD800é😀 7";

  private static final long MS = 1_000_000;

  private Profiles() {}

  /**
   * Two threads of one name; functions of one name, file and line in two classes and overloaded;
   * ops of one name on two classes, one of them at two sites; a function that calls itself; names
   * with all that is special; an op below no thread.
   */
  public static Profile traced() {
    CallTree.Builder tree = CallTree.builder(Mode.TRACING);
    int main = tree.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 5 * MS, 65 * MS);
    int run = tree.addTraced(main, function("a.Main", "run", "()V", 10), 1, 2 * MS, 50 * MS);
    int again = tree.addTraced(run, function("a.Main", "run", "()V", 10), 3, 4 * MS, 24 * MS);
    tree.addTraced(again, op("x.Tensor", "mul", 12), 6, 20 * MS, 20 * MS);
    tree.addTraced(run, op("x.Tensor", "mul", 12), 2, 7 * MS, 7 * MS);
    tree.addTraced(run, op("x.Tensor", "mul", 13), 5_000_000_000L, 8 * MS, 8 * MS);
    tree.addTraced(run, op("y.Tensor", "mul", 14), 4, 9 * MS, 9 * MS);
    tree.addTraced(main, function("a.Main", "run", "(I)V", 10), 1, MS, MS);
    tree.addTraced(main, function("b.Main", "run", "()V", 10), 1, 2 * MS, 2 * MS);
    tree.addTraced(main, function("a.Main", NASTY, "()V", 0), 1, 7 * MS, 7 * MS);
    int other = tree.addTraced(CallTree.ROOT, Frame.thread("main", 2), 0, 0, 11 * MS);
    tree.addTraced(other, op("x.Tensor", "mul", 12), 1, 11 * MS, 11 * MS);
    tree.addTraced(CallTree.ROOT, op("x.Tensor", "close", 15), 40, 0, 0);
    return new Profile(RunInfo.of("app.jar " + NASTY, 70 * MS), tree.build());
  }

  /** Samples of Java and native code, and of a function twice in a stack. */
  public static Profile sampled() {
    CallTree.Builder tree = CallTree.sampledBuilder(INTERVAL);
    addSamples(tree);
    RunInfo run = RunInfo.of("app.jar", 0);
    return new Profile(
        run.withSampling(new RunInfo.Sampling("cpu", INTERVAL, 0, "")), tree.build());
  }

  /** Allocations of so many bytes, or waits of so many nanoseconds. */
  public static Profile weighed(Measured measured) {
    CallTree.Builder tree = CallTree.sampledBuilder(1);
    addSamples(tree);
    return new Profile(RunInfo.of("app.jar", 0), tree.build(), measured);
  }

  private static void addSamples(CallTree.Builder tree) {
    int main = tree.addSampled(CallTree.ROOT, Frame.thread("main", 1), 0, 10);
    int f = tree.addSampled(main, Frame.sampled(Frame.Kind.JAVA, "a.Main", "f", "()V"), 1, 10);
    int g = tree.addSampled(f, Frame.sampled(Frame.Kind.JAVA, "a.Main", "f", "()V"), 4, 9);
    tree.addSampled(
        g,
        Frame.sampled(Frame.Kind.NATIVE, "/lib/libm.so.6", "at::native::add(int, long)", ""),
        5,
        5);
    int gc = tree.addSampled(CallTree.ROOT, Frame.nativeThread("GC Thread#0", 77), 0, 2);
    tree.addSampled(
        gc, Frame.sampled(Frame.Kind.KERNEL, "", "finish_task_switch.isra.0", ""), 2, 2);
  }

  /** Counts, which have no tree. */
  public static Profile counted() {
    CallTree.Builder tree = CallTree.builder(Mode.COUNTING);
    tree.addCounted(op("x.Tensor", "mul", 12), 500);
    tree.addCounted(op("x.Tensor", "mul", 13), 7);
    tree.addCounted(function("a.Main", "run", "()V", 10), 1);
    return new Profile(RunInfo.of("app.jar", 0), tree.build());
  }

  /** A recording of nothing. */
  public static Profile empty() {
    return new Profile(RunInfo.of("", 0), CallTree.builder(Mode.TRACING).build());
  }

  /** Calls that lie within each other as deep as wanted, of alternating functions. */
  public static Profile deep(int depth) {
    CallTree.Builder tree = CallTree.builder(Mode.TRACING);
    int node = tree.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, depth);
    for (int i = 0; i < depth; i++) {
      node = tree.addTraced(node, function("a.Main", "f" + i % 3, "()V", 1), 1, 1, depth - i);
    }
    return new Profile(RunInfo.of("app.jar", depth), tree.build());
  }

  private static Frame function(String owner, String name, String descriptor, int line) {
    return Frame.function(Frame.Kind.FUNCTION, owner, name, descriptor, "", "Main.java", line);
  }

  private static Frame op(String owner, String name, int line) {
    CallSite site = new CallSite("a.Main", "run", "()V", "Main.java", line);
    return Frame.op(Frame.Kind.OP, owner, name, "()V", "lib", site);
  }
}
