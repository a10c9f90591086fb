package io.tensorprof.workloads.bench.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.bench.CachedResults;
import io.tensorprof.workloads.bench.ResultFile;
import io.tensorprof.workloads.bench.ResultFolder;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KfacPlotsTest {

  @TempDir private Path out;

  @Test
  void write_publishedResults_threePicturesWithTheirColours() throws IOException {
    ResultFolder folder = PublishedResults.writtenTo(out);
    List<Path> plots =
        new KfacPlots(CachedResults.read(folder), folder, "synthetic_mnist_mlp on cpu").write();
    assertEquals(
        List.of("time_matvec_cpu.png", "time_precompute_cpu.png", "peakmem_cpu.png"),
        plots.stream().map(plot -> plot.getFileName().toString()).toList());
    BufferedImage matvec = ImageIO.read(plots.get(0).toFile());
    // The compiled bar is the shorter one in each row: it lies on the eager one.
    assertTrue(count(matvec, Palette.SKY) > 3 * count(matvec, Palette.BLUE));
    assertTrue(count(matvec, Palette.BLUE) > 1_000);
    BufferedImage precompute = ImageIO.read(plots.get(1).toFile());
    for (Color color : List.of(Palette.GREEN, Palette.VERMILION, Palette.ORANGE, Palette.PURPLE)) {
      assertTrue(count(precompute, color) > 1_000, color::toString);
    }
  }

  private static long count(BufferedImage picture, Color color) {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return IntStream.of(pixels).filter(pixel -> pixel == color.getRGB()).count();
  }

  @Test
  void overlaidBars_compiledSlower_longerIsDrawnFirst() {
    ResultFolder folder = PublishedResults.writtenTo(out);
    ResultFile.read(folder.operator(OperatorRow.GGN)).put(Execution.COMPILED, "matvec", .2);
    List<Bar> bars =
        new OverlaidBars(
                CachedResults.read(folder),
                List.of(OperatorRow.HESSIAN, OperatorRow.GGN),
                "matvec",
                "time")
            .chart("Time [s]", DisplayNames::of)
            .bars();
    assertEquals(
        List.of(
            new Bar(0, 0.7, 0, .1248, Palette.BLUE),
            new Bar(0, 0.7, 0, .0992, Palette.SKY),
            new Bar(1, 0.7, 0, .2, Palette.SKY),
            new Bar(1, 0.7, 0, .0935, Palette.BLUE)),
        bars);
  }

  @Test
  void overlaidBars_compiledMissing_oneBar() {
    ResultFolder folder = PublishedResults.writtenTo(out);
    ResultFile.read(folder.operator(OperatorRow.GGN))
        .putUnavailable(Execution.COMPILED, "matvec", "no graph of it");
    List<Bar> bars =
        new OverlaidBars(CachedResults.read(folder), List.of(OperatorRow.GGN), "matvec", "time")
            .chart("Time [s]", DisplayNames::of)
            .bars();
    assertEquals(List.of(new Bar(0, 0.7, 0, .0935, Palette.BLUE)), bars);
  }

  @Test
  void precomputeBars_ekfacFx_stacksWithoutTracing() {
    List<Bar> bars =
        new PrecomputeBars(PublishedResults.in(out), List.of(OperatorRow.EKFAC_FX)).chart().bars();
    assertEquals(6, bars.size());
    assertStack(bars.subList(0, 3), -0.15, 255, .0635, .0804, .3069);
    assertStack(bars.subList(3, 6), 0.15, 128, .0611, .0775, .3067);
  }

  private static void assertStack(
      List<Bar> stack, double centre, int alpha, double factors, double correction, double eigh) {
    double[] ends = {factors, factors + correction, factors + correction + eigh};
    List<Color> colors = List.of(Palette.GREEN, Palette.VERMILION, Palette.ORANGE);
    for (int i = 0; i < 3; i++) {
      Bar bar = stack.get(i);
      assertEquals(centre, bar.centre());
      assertEquals(0.3, bar.height());
      assertEquals(ends[i], bar.to(), 1e-12);
      assertEquals(alpha, bar.color().getAlpha());
      Color opaque = colors.get(i);
      assertEquals(opaque.getRGB() & 0xffffff, bar.color().getRGB() & 0xffffff);
      if (i > 0) {
        assertEquals(ends[i - 1], bar.from(), 1e-12);
      }
    }
    assertTrue(stack.get(0).from() > 0);
  }

  @Test
  void displayNames_areThePublishedShortOnes() {
    assertEquals("GGN", DisplayNames.of(OperatorRow.GGN));
    assertEquals("MC Fisher", DisplayNames.of(OperatorRow.MC_FISHER));
    assertEquals("EKFAC⁻¹ (fx)", DisplayNames.of(OperatorRow.EKFAC_INVERSE_FX));
    assertEquals("KFAC⁻¹", DisplayNames.withoutBackend(OperatorRow.KFAC_INVERSE));
  }
}
