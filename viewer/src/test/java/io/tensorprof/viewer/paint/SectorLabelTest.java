package io.tensorprof.viewer.paint;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SectorLabelTest {

  @Test
  void along_anySector_keepsEveryCornerInside() {
    Random random = new Random(1);
    int placed = 0;
    for (int i = 0; i < 20_000; i++) {
      double inner = 20 + 300 * random.nextDouble();
      double outer = inner + 5 + 100 * random.nextDouble();
      double extent = 2 * Math.PI * random.nextDouble();
      double width = 150 * random.nextDouble();
      double height = 8 + 20 * random.nextDouble();
      SectorLabel label = SectorLabel.along(inner, outer, extent, width, height);
      if (label != null) {
        placed++;
        double low = label.radius() - height / 2;
        double high = label.radius() + height / 2;
        assertTrue(low >= inner, "inner edge");
        assertTrue(Math.hypot(width / 2, high) <= outer, "outer corner");
        assertTrue(
            extent >= Math.PI || Math.atan2(width / 2, low) <= extent / 2, "side of the sector");
      }
    }
    assertTrue(placed > 1000, placed + " labels");
  }

  @Test
  void across_narrowSector_fitsOnlyWhereItIsWideEnough() {
    assertNotNull(SectorLabel.across(100, 200, 0.2, 60, 10));
    assertNull(SectorLabel.across(100, 200, 0.05, 60, 10));
    assertNull(SectorLabel.across(100, 150, 0.2, 60, 10));
  }

  @Test
  void room_anySector_isFilledByTheTextItIsFor() {
    Random random = new Random(2);
    for (int i = 0; i < 5_000; i++) {
      double inner = 20 + 300 * random.nextDouble();
      double outer = inner + 20 + 80 * random.nextDouble();
      double extent = Math.PI * random.nextDouble();
      double room = SectorLabel.room(inner, outer, extent, 10);
      if (room > 0) {
        assertNotNull(SectorLabel.either(inner, outer, extent, room, 10));
        assertNull(SectorLabel.either(inner, outer, extent, room + 1, 10));
      }
    }
  }
}
