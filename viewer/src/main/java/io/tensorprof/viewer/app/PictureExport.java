package io.tensorprof.viewer.app;

import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.paint.TreePlot;
import io.tensorprof.viewer.render.Picture;
import io.tensorprof.viewer.render.PictureException;
import io.tensorprof.viewer.render.PictureFile;
import io.tensorprof.viewer.render.Sheet;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Writes the plot that is seen, as it is seen, to a file of the user's choice. */
final class PictureExport {

  private static final double MARGIN_WIDTH = 56;
  private static final double MARGIN_HEIGHT = 110;

  private static final Map<String, Double> SCALES = new LinkedHashMap<>();

  static {
    SCALES.put("PNG image, twice as fine (*.png)", 2.0);
    SCALES.put("PNG image, as on the screen (*.png)", 1.0);
    SCALES.put("PNG image, four times as fine (*.png)", 4.0);
  }

  private static final String SVG = "Scalable vector graphic (*.svg)";

  private PictureExport() {}

  /** Lets the user choose a file; null when none was chosen. */
  static File choose(Window owner, String name, File folder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Export picture");
    chooser.setInitialFileName(name + ".png");
    chooser.setInitialDirectory(folder);
    SCALES.forEach(
        (text, scale) ->
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(text, "*.png")));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(SVG, "*.svg"));
    File chosen = chooser.showSaveDialog(owner);
    if (chosen != null) {
      lastScale = SCALES.getOrDefault(chooser.getSelectedExtensionFilter().getDescription(), 1.0);
    }
    return chosen;
  }

  private static double lastScale = 1;

  /** The scale that was chosen with the last file. */
  static double lastScale() {
    return lastScale;
  }

  /** The plot of a tree as it is seen. */
  static Sheet sheet(ProfileChart chart, String title, String subtitle) {
    Picture body =
        (surface, width, height) ->
            chart.plot(width, height).draw(surface, chart.style(), TreePlot.ALL);
    return new Sheet(title, subtitle, chart.getAppearance().getTheme(), body);
  }

  /**
   * Writes a picture whose plot is as large as what is seen in the window.
   *
   * @throws PictureException if the file cannot be written
   */
  static void write(Picture picture, Region seen, Path out, double scale) throws PictureException {
    PictureFile.Size size =
        new PictureFile.Size(
            (int) Math.ceil(seen.getWidth() + MARGIN_WIDTH),
            (int) Math.ceil(seen.getHeight() + MARGIN_HEIGHT),
            scale);
    PictureFile.save(PictureFile.bytes(picture, size, PictureFile.isSvg(out)), out);
  }
}
