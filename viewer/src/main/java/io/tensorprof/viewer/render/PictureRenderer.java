package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.memory.MemoryProfile;
import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.SvgSurface;
import io.tensorprof.viewer.paint.Typeface;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;

/** Makes pictures. To be used on the JavaFX thread, with or without a display. */
public final class PictureRenderer {

  private PictureRenderer() {}

  /**
   * The picture of a profile.
   *
   * @throws PictureException if the profile has no function of the name asked for
   */
  public static Sheet picture(Profile profile, PictureSpec spec) throws PictureException {
    return new TreePicture(profile, profile.mode().text(), root(profile, spec.root()), spec)
        .sheet();
  }

  /**
   * The picture of memory of tensors.
   *
   * @throws PictureException if no tensor was made in a function of the name asked for
   */
  public static Sheet picture(MemoryProfile memory, PictureSpec spec) throws PictureException {
    Profile profile = memory.profile();
    return new TreePicture(profile, memory.summary(), root(profile, spec.root()), spec).sheet();
  }

  /** A picture as an image of so many pixels, times a scale. */
  public static BufferedImage image(Picture picture, int width, int height, double scale) {
    Typeface.register();
    Canvas canvas = new Canvas(width, height);
    picture.draw(new CanvasSurface(canvas.getGraphicsContext2D()), width, height);
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    int columns = (int) Math.ceil(width * scale);
    int rows = (int) Math.ceil(height * scale);
    WritableImage snapshot = canvas.snapshot(parameters, new WritableImage(columns, rows));
    int[] pixels = new int[columns * rows];
    snapshot
        .getPixelReader()
        .getPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), pixels, 0, columns);
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, columns, rows, pixels, 0, columns);
    return image;
  }

  /** A picture as a scalable vector graphic. */
  public static String svg(Picture picture, int width, int height) {
    Typeface.register();
    SvgSurface surface = new SvgSurface(width, height);
    picture.draw(surface, width, height);
    return surface.toSvg();
  }

  /**
   * The node of a picture's root, of all threads without a name.
   *
   * @throws PictureException if the profile has no function of that name
   */
  public static int root(Profile profile, Optional<String> wanted) throws PictureException {
    if (wanted.isEmpty()) {
      return CallTree.ROOT;
    }
    String name = wanted.get();
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
