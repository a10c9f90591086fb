package io.tensorprof.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.paint.Theme;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureRendererTest {

  @Test
  void render_icicleOfTraining_matchesGolden() throws Exception {
    Golden.assertMatches("icicle-train.png", draw(Profiles.tracing(), PlotStyle.ICICLE, "train"));
  }

  @Test
  void render_sunburstOfTraining_matchesGolden() throws Exception {
    Golden.assertMatches(
        "sunburst-train.png", draw(Profiles.tracing(), PlotStyle.SUNBURST, "train"));
  }

  @Test
  void render_sunburstOfCounts_matchesGolden() throws Exception {
    Golden.assertMatches(
        "sunburst-counting.png", draw(Profiles.counting(), PlotStyle.SUNBURST, null));
  }

  @Test
  void render_icicleOfSamples_matchesGolden() throws Exception {
    Golden.assertMatches("icicle-sampling.png", draw(Profiles.sampling(), PlotStyle.ICICLE, null));
  }

  @Test
  void render_flameInTheDark_matchesGolden() throws Exception {
    Golden.assertMatches(
        "flame-dark.png", draw(Profiles.tracing(), PlotStyle.FLAME, null, Theme.DARK));
  }

  @Test
  void render_twice_givesTheSamePixels() throws Exception {
    BufferedImage first = draw(Profiles.tracing(), PlotStyle.SUNBURST, null);
    BufferedImage second = draw(Profiles.tracing(), PlotStyle.SUNBURST, null);
    for (int y = 0; y < first.getHeight(); y++) {
      for (int x = 0; x < first.getWidth(); x++) {
        assertEquals(first.getRGB(x, y), second.getRGB(x, y), "pixel " + x + ", " + y);
      }
    }
  }

  @Test
  void render_emptyTree_showsItsRoot() throws Exception {
    Profile empty = new Profile(RunInfo.of("nothing", 0), CallTree.builder(Mode.TRACING).build());
    assertEquals(1000, draw(empty, PlotStyle.ICICLE, null).getWidth());
    assertEquals(1000, draw(empty, PlotStyle.SUNBURST, null).getWidth());
  }

  @Test
  void render_unknownRoot_namesItAndTheLargest() {
    PictureException failure =
        assertThrows(
            PictureException.class, () -> draw(Profiles.tracing(), PlotStyle.ICICLE, "elsewhere"));
    assertTrue(failure.getMessage().contains("'elsewhere'"), failure.getMessage());
    assertTrue(failure.getMessage().contains("Tensor.backward"), failure.getMessage());
  }

  private static BufferedImage draw(Profile profile, PlotStyle style, String root)
      throws Exception {
    return draw(profile, style, root, Theme.LIGHT);
  }

  private static BufferedImage draw(Profile profile, PlotStyle style, String root, Theme theme)
      throws Exception {
    PictureSpec spec =
        new PictureSpec(style, Optional.ofNullable(root), 10, 0.001, theme, 1000, 700);
    return Fx.call(
        () -> PictureRenderer.image(PictureRenderer.picture(profile, spec), 1000, 700, 1));
  }
}
