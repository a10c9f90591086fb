package io.tensorprof.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.paint.Theme;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures that are no tree of one recording. */
class OtherPicturesTest {

  @Test
  void diff_changedProgram_matchesGolden() throws Exception {
    Golden.assertMatches("diff.png", image(() -> diff(Theme.LIGHT, null).sheet(), 700));
  }

  @Test
  void diff_inTheDarkBelowAFunction_matchesGolden() throws Exception {
    Golden.assertMatches("diff-dark.png", image(() -> diff(Theme.DARK, "step").sheet(), 700));
  }

  @Test
  void diff_ofCountsOrAnUnknownRoot_saysWhatToDo() {
    PictureException counts =
        assertThrows(
            PictureException.class,
            () -> diff(Profiles.counting(), Profiles.counting(), Theme.LIGHT, null));
    assertTrue(counts.getMessage().contains("mode=tracing"), counts.getMessage());
    PictureException root =
        assertThrows(PictureException.class, () -> diff(Theme.LIGHT, "elsewhere"));
    assertTrue(root.getMessage().contains("'elsewhere'"), root.getMessage());
  }

  @Test
  void table_ofATrace_matchesGolden() throws Exception {
    Golden.assertMatches("table.png", image(() -> table(Profiles.tracing()), 640));
  }

  @Test
  void table_withoutRoomForAll_saysHowManyAreThere() throws Exception {
    String svg = Fx.call(() -> PictureRenderer.svg(table(Profiles.tracing()), 1000, 300));
    assertTrue(svg.contains("the first 5 of 19 functions"));
    assertTrue(svg.contains("{Tensor.backward}"));
  }

  @Test
  void table_ofCounts_hasNoTimes() throws Exception {
    String svg = Fx.call(() -> PictureRenderer.svg(table(Profiles.counting()), 1000, 640));
    assertTrue(svg.contains("ncalls"));
    assertTrue(!svg.contains("tottime"));
    assertTrue(svg.contains("14568 function calls, not timed"));
  }

  @Test
  void roofline_ofATrace_matchesGolden() throws Exception {
    Golden.assertMatches("roofline.png", image(() -> roofline(Theme.LIGHT), 640));
  }

  @Test
  void roofline_inTheDark_matchesGolden() throws Exception {
    Golden.assertMatches("roofline-dark.png", image(() -> roofline(Theme.DARK), 640));
  }

  @Test
  void roofline_withoutWork_saysWhatToRecord() {
    PictureException failure =
        assertThrows(
            PictureException.class,
            () -> new RooflinePicture(Profiles.tracing(), CallTree.ROOT, Theme.LIGHT));
    assertTrue(failure.getMessage().contains("shapes=on"), failure.getMessage());
  }

  @Test
  void svg_ofARoofline_describesItsPoints() throws Exception {
    String svg = Fx.call(() -> PictureRenderer.svg(roofline(Theme.LIGHT), 1000, 640));
    // 1 040 calls of 12.8 MFLOP in 66.5 ms.
    assertTrue(svg.contains("LinearImpl.forward: 200 GFLOP/s, 10.7 GB/s, 18.8 FLOP/byte"));
    assertEquals(1, svg.split("highest seen: 200 GFLOP/s", -1).length - 1);
  }

  private static DiffPicture diff(Theme theme, String root) throws PictureException {
    return diff(Profiles.tracing(), Profiles.changed(), theme, root);
  }

  private static DiffPicture diff(Profile before, Profile after, Theme theme, String root)
      throws PictureException {
    PictureSpec spec =
        new PictureSpec(PlotStyle.ICICLE, Optional.ofNullable(root), 10, 0.001, theme, 1000, 700);
    return new DiffPicture(
        new ComparedRun("before.jfr", before), new ComparedRun("after.jfr", after), spec);
  }

  private static Sheet table(Profile profile) {
    return new TablePicture(profile, CallTree.ROOT, Theme.LIGHT).sheet();
  }

  private static Sheet roofline(Theme theme) throws PictureException {
    return new RooflinePicture(Profiles.working(), CallTree.ROOT, theme).sheet();
  }

  private static BufferedImage image(PictureFile.Source picture, int height) throws Exception {
    return Fx.call(() -> PictureRenderer.image(picture.picture(), 1000, height, 1));
  }
}
