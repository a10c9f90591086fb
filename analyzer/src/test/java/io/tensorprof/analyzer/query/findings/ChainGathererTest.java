package io.tensorprof.analyzer.query.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.findings.Profiles.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainGathererTest {

  private static final String A = "float32[10,100]";
  private static final String B = "float32[10]";
  private static final Frame MUL = Profiles.op(Frame.Kind.OP, "mul", 1);
  private static final Frame ADD = Profiles.op(Frame.Kind.OP, "add_", 2);
  private static final Frame DATA = Profiles.op(Frame.Kind.OP, "data", 3);
  private static final Frame MM = Profiles.op(Frame.Kind.OP, "mm", 4);

  /** The runs as {@code 3 x mul add_ 8000}: how often, which ops, and bytes between them. */
  private static List<String> chains(Call... calls) {
    ChainGatherer gatherer = new ChainGatherer();
    for (Call call : calls) {
      gatherer.call(call);
    }
    return gatherer.chains().stream()
        .map(
            chain ->
                "%d x %s %d"
                    .formatted(
                        chain.runs,
                        String.join(" ", chain.sites.stream().map(Frame::name).toList()),
                        chain.intermediateBytes))
        .toList();
  }

  @Test
  void call_loopOfTwo_isARunForEachStep() {
    assertEquals(
        List.of("2 x mul add_ 16000"),
        chains(
            Call.of(MUL, A, A),
            Call.of(ADD, A + ", " + B, A),
            Call.of(MUL, A, A),
            Call.of(ADD, B + ", " + A, A)));
  }

  @Test
  void call_viewBetween_isPassedOver() {
    assertEquals(
        List.of("1 x mul add_ 8000"),
        chains(Call.of(MUL, A, A), Call.of(DATA, B, B), Call.of(ADD, A, A)));
  }

  @Test
  void call_otherOpThreadDepthOrShapeBetween_isNoRun() {
    assertEquals(
        List.of(), chains(Call.of(MUL, A, A), Call.of(MM, A, A), Call.of(ADD, A, A)), "other op");
    assertEquals(
        List.of(), chains(Call.of(MUL, A, A), Call.of(ADD, A, A).on(Frame.thread("two", 2))));
    assertEquals(List.of(), chains(Call.of(MUL, A, A), Call.of(ADD, A, A).at(2)), "depth");
    assertEquals(List.of(), chains(Call.of(MUL, A, A), Call.of(ADD, B, B)), "shape");
    assertEquals(
        List.of(),
        chains(Call.of(MUL, A, A), Call.of(Profiles.STEP, "", "").at(0), Call.of(ADD, A, A)),
        "the function around ended");
  }

  @Test
  void call_otherMethod_isNoRun() {
    Frame elsewhere =
        Frame.op(
            Frame.Kind.OP,
            MUL.owner(),
            "relu",
            "",
            "",
            new CallSite("demo.Other", "go", "()V", "Other.java", 1));
    assertEquals(List.of(), chains(Call.of(MUL, A, A), Call.of(elsewhere, A, A)));
  }

  @Test
  void call_elementTypeUnknown_bytesAreNotKnown() {
    assertEquals(
        List.of("1 x mul add_ -1"),
        chains(Call.of(MUL, "x[9]", "x[9]"), Call.of(ADD, "x[9]", "x[9]")));
  }
}
