package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceJoinTest {

  private static final Frame MAIN = Frame.thread("main", 1);
  private static final Frame OTHER = Frame.thread("other", 2);

  private final List<String> seen = new ArrayList<>();
  private final PieceJoin join =
      new PieceJoin(
          call ->
              seen.add(
                  "%s %d: %d+%d %s%s%s%s"
                      .formatted(
                          call.frame().name(),
                          call.depth(),
                          call.start(),
                          call.duration(),
                          call.arguments(),
                          call.result(),
                          call.thrown() ? " thrown" : "",
                          call.open() ? " open" : "")));

  private final TracedCall call = new TracedCall(); // one object for all, as a reader has it

  private void call(Frame thread, String name, int depth, long start, long end, boolean open) {
    call.set(
        thread,
        Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "", "Main.java", 1),
        depth,
        start,
        end - start);
    call.set("a", open ? "" : "r");
    call.set(false, open, 1);
    join.call(call);
  }

  @Test
  void call_inThreePieces_isOne() {
    call(MAIN, "op", 1, 10, 20, false);
    call(MAIN, "f", 1, 30, 50, true);
    call(MAIN, "main", 0, 0, 50, true);
    call(MAIN, "f", 1, 50, 90, true);
    call(MAIN, "main", 0, 50, 90, true);
    call(MAIN, "f", 1, 90, 95, false);
    call(MAIN, "main", 0, 90, 99, false);
    join.finish();
    assertEquals(List.of("op 1: 10+10 ar", "f 1: 30+65 ar", "main 0: 0+99 ar"), seen);
  }

  @Test
  void call_neverGoesOn_isShownOpenBeforeTheCallAroundIt() {
    call(MAIN, "f", 1, 30, 50, true);
    call(MAIN, "main", 0, 0, 50, true);
    call(MAIN, "g", 1, 60, 70, false); // f's last piece was lost
    call(MAIN, "main", 0, 50, 90, false);
    join.finish();
    assertEquals(List.of("f 1: 30+20 a open", "g 1: 60+10 ar", "main 0: 0+90 ar"), seen);
  }

  @Test
  void call_ofAnotherSiteThreadDepthOrInstant_isAnother() {
    call(MAIN, "f", 0, 0, 50, true);
    call(OTHER, "f", 0, 50, 60, false);
    call(MAIN, "f", 1, 50, 60, false);
    call(MAIN, "g", 0, 50, 70, false);
    call(MAIN, "f", 0, 70, 80, true);
    call(MAIN, "f", 0, 81, 82, false);
    join.finish();
    assertEquals(
        List.of(
            "f 0: 50+10 ar",
            "f 1: 50+10 ar",
            "f 0: 0+50 a open",
            "g 0: 50+20 ar",
            "f 0: 70+10 a open",
            "f 0: 81+1 ar"),
        seen);
  }

  @Test
  void finish_openToTheEnd_innerOnesFirst() {
    call(MAIN, "f", 1, 30, 50, true);
    call(MAIN, "main", 0, 0, 50, true);
    join.finish();
    assertEquals(List.of("f 1: 30+20 a open", "main 0: 0+50 a open"), seen);
  }
}
