package io.tensorprof.workloads.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossCurveTest {

  @Test
  void wants_250Steps_firstHundredsAndLast() {
    LossCurve.Recorder recorder = new LossCurve.Recorder(250);
    List<Integer> wanted = IntStream.rangeClosed(1, 250).filter(recorder::wants).boxed().toList();
    assertEquals(List.of(1, 100, 200, 250), wanted);
  }

  @Test
  void wants_oneStep_thatStep() {
    LossCurve.Recorder recorder = new LossCurve.Recorder(1);
    recorder.add(1, 3.5);
    assertEquals(3.5, recorder.curve().first());
    assertEquals(3.5, recorder.curve().last());
  }

  @Test
  void curve_withoutPoints_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LossCurve(List.of()));
  }
}
