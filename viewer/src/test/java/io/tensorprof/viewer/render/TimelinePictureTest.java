package io.tensorprof.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Timelines;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.Leaks;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.paint.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelinePictureTest {

  private static final Path TRACE = Path.of("src/test/resources/recordings/mlp.jfr");

  private static TimelinePicture picture(Theme theme, long from, long to) {
    Timeline timeline = Timelines.training();
    return new TimelinePicture(
        timeline,
        timeline.calls(),
        MemoryTrack.NONE,
        new TimeSpan(0, 100_000_000),
        new TimeSpan(from, to),
        theme);
  }

  private static BufferedImage draw(TimelinePicture picture) throws Exception {
    return Fx.call(() -> PictureRenderer.image(picture.sheet(), 1000, 560, 1));
  }

  @Test
  void render_wholeTraining_matchesGolden() throws Exception {
    Golden.assertMatches("timeline.png", draw(picture(Theme.LIGHT, 0, 100_000_000)));
  }

  @Test
  void render_windowInTheDark_matchesGolden() throws Exception {
    Golden.assertMatches("timeline-dark.png", draw(picture(Theme.DARK, 25_990_000, 26_050_000)));
  }

  @Test
  void render_asSvg_namesThreadsAndOps() throws Exception {
    String svg =
        Fx.call(() -> PictureRenderer.svg(picture(Theme.LIGHT, 0, 20_000_000).sheet(), 1000, 560));
    assertTrue(svg.contains(">loader<"), "loader");
    assertTrue(svg.contains(">Tensor.mul<"), "mul");
    assertTrue(svg.contains(">Java heap<"), "heap");
    assertTrue(svg.contains(">10 ms<"), "axis");
  }

  @Test
  void read_recording_hasTheWindowAskedFor() throws Exception {
    TimelinePicture whole = read(TimelinePicture.Selected.ALL);
    BufferedImage image = draw(whole);
    assertEquals(1000, image.getWidth());
    assertTrue(whole.sheet().subtitle().startsWith("tracing"), whole.sheet().subtitle());
  }

  @Test
  void read_windowWithoutCalls_saysWhenThereAre() {
    PictureException failure =
        assertThrows(
            PictureException.class,
            () ->
                read(
                    new TimelinePicture.Selected(
                        Optional.of(1L << 50), Optional.empty(), Optional.empty())));
    assertTrue(failure.getMessage().contains("calls are from"), failure.getMessage());
  }

  @Test
  void read_recordingOfTensors_hasGaugesWithTheirLimits() throws Exception {
    TimelinePicture picture =
        TimelinePicture.read(List.of(Leaks.ON), TimelinePicture.Selected.ALL, Theme.LIGHT, 1000);
    String svg = Fx.call(() -> PictureRenderer.svg(picture.sheet(), 1280, 800));
    for (String text :
        List.of(
            "Known tensors", "Process memory", "Not accounted for", "JavaCPP bytes of ", "peak")) {
      assertTrue(svg.contains(text), text);
    }
  }

  @Test
  void draw_limitInSight_isADashedLineElseANumber() throws Exception {
    Gauge gauge = new Gauge("gauge", Gauge.Unit.BYTES, new long[] {0, 9}, new double[] {90, 100});
    String near = Fx.call(() -> svg(new MemoryTrack.Line(gauge, 140)));
    String far = Fx.call(() -> svg(new MemoryTrack.Line(gauge, 5000)));
    assertTrue(near.contains("gauge of 140 B") && near.contains("to 140 B"));
    assertTrue(far.contains("gauge of 4.9 KiB") && far.contains("to 100 B"));
    int dashes = near.split("<polyline", -1).length - far.split("<polyline", -1).length;
    assertTrue(dashes > 30, dashes + " dashes");
  }

  private static String svg(MemoryTrack.Line line) {
    Timeline timeline = Timelines.training();
    TimeSpan whole = new TimeSpan(0, 100_000_000);
    MemoryTrack track = new MemoryTrack(null, List.of(line), List.of(), null);
    TimelinePicture picture =
        new TimelinePicture(timeline, timeline.calls(), track, whole, whole, Theme.LIGHT);
    return PictureRenderer.svg(picture.sheet(), 800, 500);
  }

  @Test
  void draw_gaugesOfImpossibleTimesAndValues_goesOn() throws Exception {
    long far = 1L << 60;
    Gauge gauge =
        new Gauge(
            "x".repeat(1000),
            Gauge.Unit.BYTES,
            new long[] {-far, 0, far},
            new double[] {-1e18, 4e18, 0});
    List<MemoryTrack.Line> lines =
        List.of(new MemoryTrack.Line(gauge, 0), new MemoryTrack.Line(gauge, Long.MAX_VALUE));
    MemoryTrack.Mark mark = new MemoryTrack.Mark(far, true, "peak", MemoryMeasure.PEAK);
    MemoryTrack track = new MemoryTrack(gauge, lines, List.of(mark), null);
    Timeline timeline = Timelines.training();
    TimeSpan whole = track.around(timeline.calls());
    assertEquals(new TimeSpan(-far, far), whole);
    TimelinePicture picture =
        new TimelinePicture(timeline, timeline.calls(), track, whole, whole, Theme.LIGHT);
    String svg = Fx.call(() -> PictureRenderer.svg(picture.sheet(), 800, 300));
    assertTrue(svg.contains("peak"));
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void read_unknownThread_namesTheBusiest() {
    PictureException failure =
        assertThrows(
            PictureException.class,
            () ->
                read(
                    new TimelinePicture.Selected(
                        Optional.empty(), Optional.empty(), Optional.of("nobody"))));
    assertTrue(failure.getMessage().contains("'nobody'"), failure.getMessage());
    assertTrue(failure.getMessage().contains("main"), failure.getMessage());
  }

  private static TimelinePicture read(TimelinePicture.Selected selected) throws Exception {
    return TimelinePicture.read(List.of(TRACE), selected, Theme.LIGHT, 1000);
  }
}
