package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Limits;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.SunburstLayout;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SunburstRasterTest {

  private static final int RADIUS = 240;

  private final CallTree tree = Profiles.tracing().tree();
  private final SunburstLayout layout =
      new SunburstLayout(Partition.of(tree, CallTree.ROOT, new Limits(10, 0, 0)));
  private final SunburstRaster raster = new SunburstRaster(RADIUS);

  @Test
  void draw_everyPixel_hasTheColourOfTheSectorThatTheLayoutFindsThere() {
    int[] pixels = raster.draw(layout, node -> (node + 1) * 0x080808);
    int side = raster.side();
    int opaque = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int pixel = pixels[y * side + x];
        double dx = (x + 0.5 - side / 2.0) / RADIUS;
        double dy = (y + 0.5 - side / 2.0) / RADIUS;
        Optional<Cell> cell = layout.at(dx, dy);
        if (pixel >>> 24 == 0xff) {
          opaque++;
          // A pixel of nearly full cover may be the darker by one.
          int node = (((pixel & 0xff) + 1) >> 3) - 1;
          assertEquals(cell.orElseThrow().node(), node, "pixel " + x + ", " + y);
        } else if (pixel != 0) {
          assertTrue(cell.isPresent(), "only what lies in a sector has a colour: " + x + ", " + y);
        }
      }
    }
    assertTrue(opaque > 0.5 * Math.PI * RADIUS * RADIUS, opaque + " pixels");
  }

  @Test
  void draw_edges_fadeOverOnePixel() {
    int[] pixels = raster.draw(layout, node -> 0xffffff);
    int side = raster.side();
    // Along the row through the centre the innermost ring's edge is at a sixth of the radius.
    int row = side / 2 * side;
    double edge = (double) RADIUS / layout.partition().levels();
    int faint = pixels[row + side / 2 + (int) edge] >>> 24;
    assertTrue(faint < 0xff, "the edge is not as opaque as what it parts: " + faint);
    assertEquals(0xff, pixels[row + side / 2 + (int) edge - 3] >>> 24);
    assertEquals(0xff, pixels[row + side / 2 + (int) edge + 3] >>> 24);
    assertEquals(0, pixels[0], "nothing in the corners");
  }

  @Test
  void draw_again_leavesNothingOfThePictureBefore() {
    int[] first = raster.draw(layout, node -> 0x112233).clone();
    raster.draw(new SunburstLayout(Partition.of(tree, 3, new Limits(3, 0, 0))), node -> 0x445566);
    int[] again = raster.draw(layout, node -> 0x112233);
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], again[i], "pixel " + i);
    }
  }
}
