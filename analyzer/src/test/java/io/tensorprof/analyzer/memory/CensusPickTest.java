package io.tensorprof.analyzer.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.Frame;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusPickTest {

  private static final long SECOND = 1_000_000_000L;

  /** A census a second, of these causes and bytes. */
  private static CensusPick pick(List<String> causes, long... bytes) {
    return pick(TensorMemory.NONE.lives(), causes, bytes);
  }

  private static CensusPick pick(Lives lives, List<String> causes, long... bytes) {
    List<Census> censuses =
        IntStream.range(0, bytes.length)
            .mapToObj(
                i -> new Census(i + 1, (i + 1) * SECOND, causes.get(i), 0, bytes[i], 0, List.of()))
            .toList();
    TensorMemory none = TensorMemory.NONE;
    return new CensusPick(
        new TensorMemory(
            none.totals(),
            censuses,
            none.gauges(),
            none.libraries(),
            none.peaks(),
            none.uses(),
            none.tracking(),
            lives,
            none.outlined(),
            none.leftOut()));
  }

  /** A tensor of 10 bytes that was closed, and one of 70 that ended, or did not, after a second. */
  private static Lives lives(LifeForm.End second) throws DamagedException {
    LivesRecorder lives = new LivesRecorder(10);
    lives.add(
        0,
        SECOND / 2,
        0,
        new LifeStorage(10, 0, 0),
        new LifeForm("", "", LifeForm.End.CLOSED, null, 1));
    lives.add(0, SECOND, 0, new LifeStorage(70, 0, 0), new LifeForm("", "", second, null, 1));
    return lives.finish(List.of(Place.of(Frame.ALL_TENSORS, null)));
  }

  @Test
  void peak_programThatWasKilled_isThatOfACensusAsWhatItHeldIsNotKnown() throws DamagedException {
    Lives ended = lives(LifeForm.End.CLOSED);
    CensusPick killed = pick(ended, List.of("interval", "interval"), 300, 500);
    assertEquals(500, killed.peak().bytes());
    assertEquals(300, killed.at(SECOND + 1).bytes());
    assertNull(killed.at(1));
    CensusPick closed = pick(ended, List.of("interval", "exit"), 80, 0);
    assertEquals(Lives.CAUSE, closed.peak().cause());
    assertEquals(80, closed.peak().bytes());
    assertEquals(70, closed.at(SECOND / 2).bytes());
  }

  @Test
  void at_behindATensorThatWasLost_itStaysTaken() throws DamagedException {
    CensusPick pick = pick(lives(LifeForm.End.LOST), List.of("interval", "exit"), 80, 70);
    assertEquals(70, pick.at(2 * SECOND).bytes());
    assertEquals(80, pick.peak().bytes());
  }

  private static void assertGrowth(int from, int to, CensusPick pick) {
    CensusPick.Range growth = pick.growth();
    assertEquals(
        List.of(from, to), List.of(growth.from().number(), growth.to().number()), growth::toString);
  }

  @Test
  void growth_lessAtTheExit_endsWithTheLastOfTheRun() {
    List<String> causes =
        List.of("interval", "interval", "interval", "interval", "interval", "exit");
    assertGrowth(2, 5, pick(causes, 1, 2, 3, 4, 5, 4));
  }

  @Test
  void growth_noLessAtTheExit_endsThere() {
    List<String> causes =
        List.of("interval", "interval", "interval", "interval", "interval", "exit");
    assertGrowth(3, 6, pick(causes, 1, 2, 3, 4, 5, 5));
  }

  @Test
  void growth_leakBehindTheLastInterval_isSeen() {
    assertGrowth(
        2, 5, pick(List.of("interval", "interval", "peak", "peak", "exit"), 1, 1, 5, 7, 9));
  }

  @Test
  void growth_programThatWasKilled_endsWithTheLastInterval() {
    assertGrowth(2, 3, pick(List.of("interval", "interval", "interval", "peak"), 1, 2, 3, 9));
  }

  @Test
  void growth_fewerThanTwoIntervals_takesAllThereAre() {
    assertGrowth(1, 2, pick(List.of("dump", "exit"), 5, 1));
    assertGrowth(2, 3, pick(List.of("interval", "peak", "exit"), 5, 9, 9));
    assertNull(pick(List.of("exit"), 5).growth());
  }
}
