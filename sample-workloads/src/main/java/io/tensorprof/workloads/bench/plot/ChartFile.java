package io.tensorprof.workloads.bench.plot;

import io.tensorprof.workloads.WorkloadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;

/** Writes charts as PNG files, at twice the size of their layout so that they stay legible. */
public final class ChartFile {

  private static final int SCALE = 2;

  private ChartFile() {}

  /**
   * Writes a chart; folders above the file are made.
   *
   * @param width of the layout, points; the picture has twice as many pixels
   * @param height likewise
   * @throws WorkloadException when the file cannot be written
   */
  public static void write(JFreeChart chart, Path file, int width, int height) {
    // Set before AWT is first used: no display is needed, nor asked for.
    System.setProperty("java.awt.headless", "true");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      // In memory first: the file is the old one or the new one, never a part of it.
      ByteArrayOutputStream picture = new ByteArrayOutputStream();
      ChartUtils.writeScaledChartAsPNG(picture, chart, width, height, SCALE, SCALE);
      Path unfinished =
          file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
      try {
        Files.write(unfinished, picture.toByteArray());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new WorkloadException(
          "cannot write the plot " + file + " (" + e.getMessage() + "); choose another --out", e);
    }
  }
}
