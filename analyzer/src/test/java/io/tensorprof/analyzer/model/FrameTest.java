package io.tensorprof.analyzer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FrameTest {

  private static Frame mul(String descriptor, int line) {
    return Frame.op(
        Frame.Kind.OP,
        "org.bytedeco.pytorch.Tensor",
        "mul",
        descriptor,
        "bytedeco-pytorch",
        new CallSite("a.MlpTraining", "step", "()V", "MlpTraining.java", line));
  }

  @Test
  void function_opAtTwoSitesAndOverloads_isOne() {
    assertEquals(
        mul("(LTensor;)LTensor;", 87).function(), mul("(LScalar;)LTensor;", 90).function());
    assertNotEquals(mul("", 87), mul("", 90));
  }

  @Test
  void function_threadsOfOneName_areTwo() {
    assertNotEquals(Frame.thread("w", 1).function(), Frame.thread("w", 2).function());
  }

  @Test
  void names_roots_sayWhatTheyAreAllOf() {
    assertEquals("<all threads>", Frame.ALL_THREADS.displayName());
    assertEquals("<all tensors>", Frame.ALL_TENSORS.title());
    assertEquals("<all tensors>", Frame.ALL_TENSORS.fullName());
    assertEquals("<all tensors>", Frame.ALL_TENSORS.location());
  }

  @Test
  void names_op() {
    Frame op = mul("", 87);
    assertEquals("Tensor.mul", op.displayName());
    assertEquals("org.bytedeco.pytorch.Tensor.mul", op.fullName());
    assertEquals("{Tensor.mul}", op.location());
    assertEquals("MlpTraining.java:87(step)", op.site().location());
  }

  @Test
  void names_function() {
    Frame f =
        Frame.function(
            Frame.Kind.PHASE, "a.MlpTraining", "train", "()V", "w", "MlpTraining.java", 80);
    assertEquals("MlpTraining.train", f.displayName());
    assertEquals("MlpTraining.java:80(train)", f.location());
  }

  @Test
  void location_withoutSource_namesTheClass() {
    assertEquals("Tensor(mul)", Frame.sampled(Frame.Kind.JAVA, "o.Tensor", "mul", "").location());
    assertEquals(
        "Main$$Lambda/0x01(run)",
        Frame.sampled(Frame.Kind.JAVA, "o.Main$$Lambda/0x01", "run", "").location());
  }

  @Test
  void names_native_shortOnesAreForPeopleAndTheFullOneKeepsAll() {
    String symbol = "void at::native::copy<float, 3>(at::Tensor const&)";
    Frame frame = Frame.sampled(Frame.Kind.NATIVE, "libtorch_cpu.so", symbol, "");
    assertEquals("native::copy", frame.displayName());
    assertEquals("{native::copy}", frame.location());
    assertEquals(symbol + " (libtorch_cpu.so)", frame.fullName());
  }

  @Test
  void constructor_siteDoesNotFitKind_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Frame.op(Frame.Kind.FUNCTION, "a", "b", "", "", mul("", 1).site()));
  }
}
