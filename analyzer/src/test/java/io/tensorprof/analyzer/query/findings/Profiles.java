package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.EnumSet;
import java.util.List;

/** Frames, profiles and calls for tests of detectors. */
final class Profiles {

  static final Frame MAIN = Frame.thread("main", 1);
  static final Frame STEP = function("step");
  static final long MS = 1_000_000;

  private static final String TENSOR = "org.bytedeco.pytorch.Tensor";

  private Profiles() {}

  static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "user", "Main.java", 7);
  }

  static Frame op(Frame.Kind kind, String name, int line) {
    return op(kind, TENSOR, name, "()L" + TENSOR.replace('.', '/') + ";", "bytedeco-pytorch", line);
  }

  static Frame op(
      Frame.Kind kind, String owner, String name, String descriptor, String library, int line) {
    CallSite site = new CallSite("demo.Main", "step", "()V", "Main.java", line);
    return Frame.op(kind, owner, name, descriptor, library, site);
  }

  /**
   * 500 steps, 1000 ms in all, in a run of 1000 ms; a step calls one op.
   *
   * @param nanos of all calls of the op
   */
  static Profile steps(Frame op, long calls, long nanos) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 1000 * MS);
    int step = builder.addTraced(main, STEP, 500, 0, 1000 * MS);
    builder.addTraced(step, op, calls, nanos, nanos);
    Frame rest = op(Frame.Kind.OP, "mm", 99);
    builder.addTraced(step, rest, 500, 1000 * MS - nanos, 1000 * MS - nanos);
    return new Profile(RunInfo.of("demo", 1000 * MS), builder.build());
  }

  static List<Finding> find(Profile profile, FindingKind... kinds) {
    return find(profile, new CallHistory(), kinds);
  }

  static List<Finding> find(Profile profile, CallHistory history, FindingKind... kinds) {
    Evidence evidence = new Evidence(profile, List.of(CallTree.ROOT), history);
    EnumSet<FindingKind> wanted = EnumSet.noneOf(FindingKind.class);
    wanted.addAll(List.of(kinds));
    return Findings.of(evidence, wanted, new MinGain(0.005, 0)).findings();
  }

  /** One call. */
  record Call(
      Frame thread,
      Frame frame,
      int depth,
      long start,
      long duration,
      String arguments,
      String result,
      boolean ended)
      implements ObservedCall {

    static Call of(Frame frame, String arguments, String result) {
      return new Call(MAIN, frame, 1, 0, 1000, arguments, result, true);
    }

    Call on(Frame other) {
      return new Call(other, frame, depth, start, duration, arguments, result, ended);
    }

    Call at(int otherDepth) {
      return new Call(thread, frame, otherDepth, start, duration, arguments, result, ended);
    }

    static Call of(Frame frame, int depth, long start, long duration) {
      return new Call(MAIN, frame, depth, start, duration, "", "", true);
    }
  }
}
