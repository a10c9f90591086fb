package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepRecorderTest {

  private static final long MS = 1_000_000;
  private static final Frame MAIN = Frame.thread("main", 1);
  private static final Frame STEP = function("step", 10);
  private static final Frame OTHER = function("other", 20);
  private static final Frame MUL = op("mul");
  private static final Frame ADD = op("add");

  private final StepRecorder recorder = new StepRecorder("step", 2);
  private long now;

  private static Frame function(String name, int line) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "user", "Main.java", line);
  }

  private static Frame op(String name) {
    CallSite site = new CallSite("demo.Main", "step", "()V", "Main.java", 12);
    return Frame.op(Frame.Kind.OP, "demo.Tensor", name, "()V", "test", site);
  }

  private void call(Frame frame, int depth, long start, long duration) {
    recorder.call(MAIN, frame, depth, start, duration, false, 1);
  }

  /** A step with an op in it. */
  private void step(Frame op, long opTime, long own) {
    call(op, 1, now, opTime);
    call(STEP, 0, now, opTime + own);
    now += opTime + own;
  }

  @Test
  void steps_numbersAndSlowest() {
    for (int i = 1; i <= 99; i++) {
      step(MUL, 2 * MS, MS);
    }
    step(ADD, 40 * MS, 2 * MS);
    step(MUL, 9 * MS, MS);
    Steps steps = recorder.finish();
    assertEquals(101, steps.count());
    assertEquals((99 * 3 + 42 + 10) * MS, steps.total());
    assertEquals(3 * MS, steps.shortest());
    assertEquals(3.0, steps.p50() / 1e6, 0.003);
    assertEquals(10.0, steps.p99() / 1e6, 0.01);
    assertEquals(42 * MS, steps.longest());
    assertEquals(
        List.of(
            new Steps.Step(100, 297 * MS, 42 * MS, "main"),
            new Steps.Step(101, 339 * MS, 10 * MS, "main")),
        steps.slowest());
  }

  @Test
  void excess_isMeanOfTheSlowestLessTheMedianOfAll() {
    for (int i = 1; i <= 99; i++) {
      step(MUL, 2 * MS, MS);
    }
    step(ADD, 40 * MS, 2 * MS);
    step(MUL, 9 * MS, MS);
    List<Steps.Excess> excess = recorder.finish().excess();
    assertEquals(
        List.of("{Tensor.add}", "{Tensor.mul}", "Main.java:10(step)"),
        excess.stream().map(Steps.Excess::function).toList());
    assertEquals(20.0, excess.get(0).slow() / 1e6, 0.001);
    assertEquals(0, excess.get(0).median(), "most steps have none");
    assertEquals(4.5, excess.get(1).slow() / 1e6, 0.001);
    assertEquals(2.0, excess.get(1).median() / 1e6, 0.02);
    assertEquals(1.5, excess.get(2).slow() / 1e6, 0.001);
  }

  @Test
  void inner_ofOtherFunctionsBetween_isTheSteps() {
    call(MUL, 2, 0, 3 * MS);
    call(OTHER, 1, 0, 5 * MS);
    call(STEP, 0, 0, 6 * MS);
    call(OTHER, 0, 6 * MS, 50 * MS); // beside the step
    Steps steps = recorder.finish();
    assertEquals(1, steps.count());
    assertEquals(6 * MS, steps.longest());
  }

  @Test
  void pieces_thatBeginWhereTheLastEnded_areOneStep() {
    recorder.call(MAIN, MUL, 1, MS, 2 * MS, false, 1);
    recorder.call(MAIN, STEP, 0, 0, 5 * MS, true, 1);
    recorder.call(MAIN, MUL, 1, 6 * MS, MS, true, 1);
    recorder.call(MAIN, STEP, 0, 5 * MS, 2 * MS, true, 1);
    recorder.call(MAIN, MUL, 1, 7 * MS, MS, false, 1);
    recorder.call(MAIN, STEP, 0, 7 * MS, 3 * MS, false, 1);
    Steps steps = recorder.finish();
    assertEquals(List.of(new Steps.Step(1, 0, 10 * MS, "main")), steps.slowest());
    assertEquals(0, steps.unfinished());
    assertEquals(0, steps.nested());
  }

  @Test
  void pieces_withoutAnEnd_areUnfinished() {
    recorder.call(MAIN, STEP, 0, 0, 5 * MS, true, 1);
    recorder.call(MAIN, STEP, 0, 6 * MS, MS, false, 1); // not where the piece ended
    recorder.call(MAIN, STEP, 0, 8 * MS, MS, true, 1);
    Steps steps = recorder.finish();
    assertEquals(1, steps.count());
    assertEquals(2, steps.unfinished());
  }

  @Test
  void recursion_innerStepsAreStepsAndCountOnceInTheTotal() {
    call(STEP, 2, 2 * MS, MS);
    call(STEP, 1, MS, 3 * MS);
    call(STEP, 0, 0, 6 * MS);
    call(STEP, 0, 6 * MS, MS);
    Steps steps = recorder.finish();
    assertEquals(4, steps.count());
    assertEquals(2, steps.nested());
    assertEquals(7 * MS, steps.total());
  }

  @Test
  void threads_doNotMix_alsoUnderNewNames() {
    Frame other = Frame.thread("worker", 2);
    recorder.call(other, MUL, 1, 0, 4 * MS, false, 1);
    call(STEP, 0, 0, MS);
    recorder.call(Frame.thread("renamed", 2), STEP, 0, 0, 5 * MS, false, 1);
    Steps steps = recorder.finish();
    assertEquals(
        List.of(new Steps.Step(2, 0, 5 * MS, "renamed"), new Steps.Step(1, 0, MS, "main")),
        steps.slowest());
    assertEquals("{Tensor.mul}", steps.excess().get(0).function());
    assertEquals(2.0, steps.excess().get(0).slow() / 1e6, 0.001);
  }

  @Test
  void functions_moreThanAreToldApart_areOne() {
    for (int i = 0; i < 5000; i++) {
      call(op("op" + i), 1, now, MS);
      call(STEP, 0, now, MS);
      now += MS;
    }
    call(op("late"), 1, now, 9 * MS);
    call(STEP, 0, now, 9 * MS);
    assertEquals("(other functions)", recorder.finish().excess().get(0).function());
  }
}
