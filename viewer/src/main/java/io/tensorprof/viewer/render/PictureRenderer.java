package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.viewer.app.ViewerWindow;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Typeface;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Draws a profile into an image. To be used on the JavaFX thread, with or without a display. */
public final class PictureRenderer {

  private PictureRenderer() {}

  /**
   * The picture of a profile.
   *
   * @throws PictureException if the profile has no function of the name asked for
   */
  public static BufferedImage render(Profile profile, PictureSpec spec) throws PictureException {
    Typeface.register();
    int root = root(profile, spec);
    Scene scene = new Scene(new PicturePane(profile, root, spec), spec.width(), spec.height());
    scene.getStylesheets().add(ViewerWindow.styleSheet());
    WritableImage picture = scene.snapshot(new WritableImage(spec.width(), spec.height()));
    int[] pixels = new int[spec.width() * spec.height()];
    picture
        .getPixelReader()
        .getPixels(
            0,
            0,
            spec.width(),
            spec.height(),
            PixelFormat.getIntArgbInstance(),
            pixels,
            0,
            spec.width());
    BufferedImage image =
        new BufferedImage(spec.width(), spec.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, spec.width(), spec.height(), pixels, 0, spec.width());
    return image;
  }

  private static int root(Profile profile, PictureSpec spec) throws PictureException {
    if (spec.root().isEmpty()) {
      return CallTree.ROOT;
    }
    String name = spec.root().get();
    return new LargestNodes(profile.tree())
        .named(name)
        .orElseThrow(
            () ->
                new PictureException(
                    "no function is named '" + name + "'; the largest are " + largest(profile)));
  }

  private static String largest(Profile profile) {
    SortKey order = SortKey.defaultFor(profile.mode());
    return FunctionTable.of(profile).sorted(List.of(order)).stream()
        .map(FunctionRow::frame)
        .filter(frame -> !frame.kind().isRoot())
        .map(Frame::displayName)
        .limit(5)
        .collect(Collectors.joining(", "));
  }
}
