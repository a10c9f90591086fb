package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.SunburstLayout;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Sunbursts of one size as pixels, premultiplied ARGB. Each pixel asks which sector it lies in and
 * how far from that sector's edge: less than a pixel from it, it is the paler, which parts and
 * smooths the sectors as a line of a pixel around them does. What it takes grows with the pixels
 * and hardly with the sectors; filling arcs one by one takes some 35 µs for each.
 *
 * <p>Where a pixel lies does not change from one picture to the next, so its angle is worked out
 * once a size.
 */
public final class SunburstRaster {

  /** Parts of a turn for which each ring notes its first sector. */
  private static final int BINS = 4096;

  private static final double FULL_TURN = 2 * Math.PI;
  private static final int NONE = 0;

  private final double radius;
  private final int side;
  private final float[] turns;
  private final float[] radii;
  private final int[] pixels;

  /** Rasters of a radius in pixels. */
  public SunburstRaster(double radius) {
    this.radius = radius;
    this.side = 2 * (int) Math.ceil(radius) + 2;
    this.turns = new float[side * side];
    this.radii = new float[side * side];
    this.pixels = new int[side * side];
    double centre = side / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double dx = x + 0.5 - centre;
        double dy = y + 0.5 - centre;
        double turn = Math.atan2(dx, -dy) / FULL_TURN;
        turns[y * side + x] = (float) (turn < 0 ? turn + 1 : turn);
        radii[y * side + x] = (float) Math.hypot(dx, dy);
      }
    }
  }

  /** The outermost ring's outer radius. */
  public double radius() {
    return radius;
  }

  /** Pixels of a row and of a column; the centre is in the middle. */
  public int side() {
    return side;
  }

  /**
   * Draws a sunburst over the one before.
   *
   * @param argb opaque colour of a node
   * @return all pixels, row by row; the same array each time
   */
  public int[] draw(SunburstLayout layout, IntUnaryOperator argb) {
    Partition partition = layout.partition();
    Ring[] rings = new Ring[partition.levels()];
    for (int level = 0; level < rings.length; level++) {
      rings[level] = new Ring(partition.level(level), argb);
    }
    double thickness = radius / rings.length;
    for (int i = 0; i < pixels.length; i++) {
      float r = radii[i];
      pixels[i] = r < radius ? pixel(rings, thickness, r, turns[i]) : NONE;
    }
    return pixels;
  }

  private static int pixel(Ring[] rings, double thickness, float r, float turn) {
    int level = Math.min((int) (r / thickness), rings.length - 1);
    Ring ring = rings[level];
    int sector = ring.at(turn);
    if (sector < 0) {
      return NONE;
    }
    double fromInner = level == 0 ? 1 : r - level * thickness;
    double fromOuter = (level + 1) * thickness - r;
    double edge = Math.min(fromInner, fromOuter);
    if (!ring.isWhole(sector)) {
      double fromSide = Math.min(turn - ring.start[sector], ring.end[sector] - turn);
      edge = Math.min(edge, fromSide * FULL_TURN * r);
    }
    int color = ring.color[sector];
    return edge >= 1 ? color : faded(color, (int) (Math.max(0, edge) * 256));
  }

  /** An opaque colour with so many 256ths of its cover. */
  private static int faded(int color, int cover) {
    int redBlue = (((color & 0xff00ff) * cover) >>> 8) & 0xff00ff;
    int green = (((color & 0x00ff00) * cover) >>> 8) & 0x00ff00;
    return (Math.min(255, cover) << 24) | redBlue | green;
  }

  /** The sectors of a ring, by start. */
  private static final class Ring {
    final float[] start;
    final float[] end;
    final int[] color;
    final int[] first = new int[BINS + 1];

    Ring(List<Cell> cells, IntUnaryOperator argb) {
      int count = cells.size();
      start = new float[count];
      end = new float[count];
      color = new int[count];
      for (int i = 0; i < count; i++) {
        Cell cell = cells.get(i);
        start[i] = (float) cell.start();
        end[i] = (float) cell.end();
        color[i] = 0xff000000 | argb.applyAsInt(cell.node());
      }
      int sector = 0;
      for (int bin = 0; bin <= BINS; bin++) {
        while (sector < count && end[sector] <= (float) bin / BINS) {
          sector++;
        }
        first[bin] = sector;
      }
    }

    /** The sector that holds a share of the turn; −1 when there is none. */
    int at(float turn) {
      int sector = first[(int) (turn * BINS)];
      while (sector < end.length && end[sector] <= turn) {
        sector++;
      }
      return sector < end.length && start[sector] <= turn ? sector : -1;
    }

    boolean isWhole(int sector) {
      return end[sector] - start[sector] >= 1;
    }
  }
}
