package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.NodeStyle;
import io.tensorprof.viewer.paint.SunburstPlot;
import io.tensorprof.viewer.paint.SunburstRaster;
import io.tensorprof.viewer.paint.TreePlot;
import java.nio.IntBuffer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Window;

/** Draws the sunburst in the middle of the control: its sectors as an image, its labels above. */
final class SunburstChartSkin extends ChartSkin<SunburstChart> {

  private SunburstRaster raster;

  SunburstChartSkin(SunburstChart chart) {
    super(chart);
  }

  @Override
  void draw(TreePlot plot, GraphicsContext graphics, NodeStyle style) {
    SunburstPlot sunburst = (SunburstPlot) plot;
    double scale = scale();
    double radius = sunburst.radius() * scale;
    if (raster == null || raster.radius() != radius) {
      raster = new SunburstRaster(radius);
    }
    int[] pixels = raster.draw(sunburst.layout(), node -> rgb(style.fill(node)));
    double side = raster.side() / scale;
    double x = (graphics.getCanvas().getWidth() - side) / 2;
    double y = (graphics.getCanvas().getHeight() - side) / 2;
    graphics.drawImage(image(pixels), x, y, side, side);
    sunburst.drawLabels(new CanvasSurface(graphics), style);
  }

  /**
   * An image of its own for each picture: a canvas draws at the next pulse, when the raster may
   * hold another.
   */
  private WritableImage image(int[] pixels) {
    PixelBuffer<IntBuffer> buffer =
        new PixelBuffer<>(
            raster.side(),
            raster.side(),
            IntBuffer.wrap(pixels.clone()),
            PixelFormat.getIntArgbPreInstance());
    return new WritableImage(buffer);
  }

  /** Pixels of the screen for one of the scene's. */
  private double scale() {
    Window window =
        getSkinnable().getScene() == null ? null : getSkinnable().getScene().getWindow();
    return window == null ? 1 : window.getRenderScaleX();
  }

  private static int rgb(Color color) {
    return ((int) Math.round(color.getRed() * 255) << 16)
        | ((int) Math.round(color.getGreen() * 255) << 8)
        | (int) Math.round(color.getBlue() * 255);
  }
}
