package io.tensorprof.analyzer.query.findings;

import static io.tensorprof.analyzer.query.findings.Profiles.MAIN;
import static io.tensorprof.analyzer.query.findings.Profiles.MS;
import static io.tensorprof.analyzer.query.findings.Profiles.STEP;
import static io.tensorprof.analyzer.query.findings.Profiles.find;
import static io.tensorprof.analyzer.query.findings.Profiles.op;
import static io.tensorprof.analyzer.query.findings.Profiles.steps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.findings.Profiles.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorsTest {

  private static final Frame ITEM = op(Frame.Kind.SYNCHRONISATION, "item_float", 20);
  private static final Frame SCOPE =
      op(
          Frame.Kind.RELEASE,
          "org.bytedeco.javacpp.PointerScope",
          "close",
          "()V",
          "bytedeco-pytorch",
          30);
  private static final Frame CLOSE =
      op(Frame.Kind.RELEASE, "org.bytedeco.pytorch.Tensor", "close", "()V", "bytedeco-pytorch", 31);

  @Test
  void sync_inEachStep_isFoundWithItsTimeAsUpperBound() {
    List<Finding> found = find(steps(ITEM, 500, 200 * MS), FindingKind.SYNCHRONISATION);
    assertEquals(1, found.size());
    assertEquals(new FindingSite(ITEM, 500, 200 * MS), found.get(0).sites().get(0));
    assertEquals(200 * MS, found.get(0).gain().nanos());
    assertEquals(0.2, found.get(0).gain().share(), 1e-9);
    assertTrue(found.get(0).gain().upperBound());
  }

  @Test
  void sync_onceInManyStepsOrOfNoTime_isNone() {
    assertEquals(List.of(), find(steps(ITEM, 49, 200 * MS), FindingKind.SYNCHRONISATION));
    assertEquals(List.of(), find(steps(ITEM, 500, 4 * MS), FindingKind.SYNCHRONISATION));
  }

  @Test
  void syncAndTransfer_areTwoKinds() {
    Frame copy = op(Frame.Kind.OP, "copy_", 21);
    Profile profile = steps(copy, 500, 200 * MS);
    assertEquals(List.of(), find(profile, FindingKind.SYNCHRONISATION));
    assertEquals(1, find(profile, FindingKind.TRANSFER).size());
    assertEquals(List.of(), find(steps(ITEM, 500, 200 * MS), FindingKind.TRANSFER));
  }

  @Test
  void tiny_needsShortCallsManyCallsAndAShareOfTheTime() {
    Frame neg = op(Frame.Kind.OP, "neg", 22);
    List<Finding> found = find(steps(neg, 50_000, 150 * MS), FindingKind.TINY_OPS);
    assertEquals(1, found.size());
    assertEquals(
        "50000 calls took about 3.0 us each, 15.0 % of the time", found.get(0).evidence().get(0));
    assertEquals(
        "100.0 of them in each of 500 calls of Main.java(step)", found.get(0).evidence().get(1));
    assertEquals(List.of(), find(steps(neg, 25_000, 150 * MS), FindingKind.TINY_OPS), "6 us");
    assertEquals(List.of(), find(steps(neg, 10_000, 40 * MS), FindingKind.TINY_OPS), "4 %");
    assertEquals(List.of(), find(steps(ITEM, 50_000, 150 * MS), FindingKind.TINY_OPS), "no op");
  }

  /** A step makes a tensor; something is released in it, and in the function around. */
  private static Profile released(Frame inStep, long callsInStep, Frame around, long callsAround) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 1000);
    int train = builder.addTraced(main, Profiles.function("train"), 1, 0, 1000);
    if (callsAround > 0) {
      builder.addTraced(train, around, callsAround, 0, 0);
    }
    int step = builder.addTraced(train, STEP, 500, 0, 1000);
    builder.addTraced(step, op(Frame.Kind.OP, "mul", 10), 1000, 1000, 1000);
    builder.addTraced(step, op(Frame.Kind.OP, "add_", 11), 1000, 0, 0);
    if (callsInStep > 0) {
      builder.addTraced(step, inStep, callsInStep, 0, 0);
    }
    return new Profile(RunInfo.of("demo", 1000), builder.build());
  }

  @Test
  void unreleased_scopeInTheLoopOrCloses_isNone() {
    assertEquals(List.of(), find(released(SCOPE, 500, SCOPE, 0), FindingKind.UNRELEASED));
    assertEquals(List.of(), find(released(SCOPE, 0, SCOPE, 500), FindingKind.UNRELEASED));
    assertEquals(List.of(), find(released(CLOSE, 500, SCOPE, 0), FindingKind.UNRELEASED));
    assertEquals(List.of(), find(released(CLOSE, 0, CLOSE, 500), FindingKind.UNRELEASED));
  }

  @Test
  void unreleased_nothingOrOneScopeAtTheEnd_isFound() {
    for (long scopes : new long[] {0, 1}) {
      List<Finding> found = find(released(CLOSE, 0, SCOPE, scopes), FindingKind.UNRELEASED);
      assertEquals(1, found.size(), scopes + " scopes");
      assertEquals(
          "1000 tensors made in Main.java(step) and not closed there", found.get(0).title());
      assertEquals(1, found.get(0).sites().size()); // add_ returns what it was called on
      assertFalse(found.get(0).gain().isKnown());
    }
  }

  @Test
  void unreleased_libraryOnTheJavaHeap_isNone() {
    Frame mult =
        op(
            Frame.Kind.OP,
            "org.ejml.simple.SimpleMatrix",
            "mult",
            "()Lorg/ejml/simple/SimpleMatrix;",
            "ejml",
            9);
    List<Finding> found = find(steps(mult, 5000, 500 * MS), FindingKind.UNRELEASED);
    assertEquals(1, found.size());
    assertEquals("mm", found.get(0).sites().get(0).frame().name()); // of libtorch, beside it
    assertEquals(1, found.get(0).sites().size());
  }

  @Test
  void outside_fromAThirdOfTheTimeOn_isFoundAtTheFunction() {
    assertEquals(List.of(), find(outside(29), FindingKind.OUTSIDE_OPS));
    List<Finding> found = find(outside(31), FindingKind.OUTSIDE_OPS);
    assertEquals("31.0 % of the time is outside of tensor ops", found.get(0).title());
    assertEquals(List.of(new FindingSite(STEP, 10, 31 * MS)), found.get(0).sites());
  }

  @Test
  void outside_threadThatWaitsForAnother_isLeftOut() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 98 * MS, 100 * MS);
    builder.addTraced(main, op(Frame.Kind.OP, "mm", 8), 1, 2 * MS, 2 * MS);
    int worker = builder.addTraced(CallTree.ROOT, Frame.thread("worker", 2), 0, 10 * MS, 100 * MS);
    builder.addTraced(worker, op(Frame.Kind.OP, "mm", 9), 10, 90 * MS, 90 * MS);
    Profile profile = new Profile(RunInfo.of("demo", 100 * MS), builder.build());
    assertEquals(List.of(), find(profile, FindingKind.OUTSIDE_OPS));
  }

  private static Profile outside(int percent) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, 100 * MS);
    int step = builder.addTraced(main, STEP, 10, percent * MS, 100 * MS);
    long ops = (100 - percent) * MS;
    builder.addTraced(step, op(Frame.Kind.OP, "mm", 9), 10, ops, ops);
    return new Profile(RunInfo.of("demo", 100 * MS), builder.build());
  }

  /** A thread's calls of one op: some slow first ones, then others, some of them slow too. */
  private static List<Finding> warmUp(int slowFirst, int slowEvery) {
    Frame mm = op(Frame.Kind.OP, "mm", 9);
    CallHistory history = new CallHistory();
    Durations.Recorder durations = new Durations.Recorder();
    long now = 0;
    for (int i = 0; i < 200; i++) {
      boolean slow = i < slowFirst || (slowEvery > 0 && i % slowEvery == 0);
      long duration = slow ? 20 * MS : MS;
      history.call(Call.of(mm, 0, now, duration));
      durations.add(0, duration, 1);
      now += duration;
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, MAIN, 0, 0, now);
    builder.addTraced(main, mm, 200, now, now);
    Profile profile =
        new Profile(
            RunInfo.of("demo", now), builder.build(), Measured.CALLS, durations.finish(id -> mm));
    return find(profile, history, FindingKind.WARM_UP);
  }

  @Test
  void warmUp_slowFirstCalls_proposeTheDelayAfterThem() {
    List<Finding> found = warmUp(5, 0);
    assertEquals(1, found.size());
    assertTrue(found.get(0).advice().contains("delay=100ms "), found.get(0).advice());
    assertEquals(95.0, found.get(0).gain().nanos() / (double) MS, 1);
    assertFalse(found.get(0).gain().upperBound());
  }

  @Test
  void warmUp_slowNowAndThenOrOnce_isNone() {
    assertEquals(List.of(), warmUp(5, 4));
    assertEquals(List.of(), warmUp(0, 0));
  }

  @Test
  void data_nothingRecordedOrLost_isSaid() {
    Profile empty = new Profile(RunInfo.of("demo", 1), CallTree.builder(Mode.TRACING).build());
    assertEquals("no op was recorded", find(empty, FindingKind.DATA_QUALITY).get(0).title());
    assertEquals(List.of(), find(steps(ITEM, 500, MS), FindingKind.DATA_QUALITY));
  }

  @Test
  void sampled_readsOfAKnownLibrary_areFoundAtTheirCaller() {
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    Frame caller = Frame.sampled(Frame.Kind.JAVA, "demo.Main", "step", "");
    Frame item = Frame.sampled(Frame.Kind.JAVA, "org.bytedeco.pytorch.Tensor", "item_float", "");
    int main = builder.addSampled(CallTree.ROOT, MAIN, 0, 1000);
    int step = builder.addSampled(main, caller, 900, 1000);
    builder.addSampled(step, item, 100, 100);
    Profile profile = new Profile(sampled(), builder.build());
    List<Finding> found = find(profile, FindingKind.SYNCHRONISATION, FindingKind.OUTSIDE_OPS);
    assertEquals(
        List.of(FindingKind.OUTSIDE_OPS, FindingKind.SYNCHRONISATION),
        found.stream().map(Finding::kind).toList());
    assertEquals(900 * MS, found.get(0).gain().nanos());
    assertEquals(100 * MS, found.get(1).gain().nanos());
    assertEquals(caller, found.get(1).sites().get(0).frame());
  }

  private static RunInfo sampled() {
    RunInfo run = RunInfo.of("demo", 1000 * MS);
    return new RunInfo(
        run.runId(),
        run.startTime(),
        run.wallTime(),
        true,
        run.command(),
        "sampling",
        "",
        "",
        run.machine(),
        run.weaving(),
        0,
        0,
        List.of(),
        new RunInfo.Sampling("cpu", MS, 0, ""),
        run.jvm(),
        run.probes(),
        List.of());
  }
}
