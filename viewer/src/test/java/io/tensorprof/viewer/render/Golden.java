package io.tensorprof.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture as it should be. Machines differ in how FreeType smooths an edge, so single pixels may
 * differ; what is drawn, and where, may not.
 *
 * <p>After an intended change: {@code ./mvnw -pl viewer -am verify
 * -Dtest.jvm.args=-Dgoldens=update}, look at the pictures, commit them.
 */
final class Golden {

  /** Difference of a colour channel, of 255, below which two pixels are alike. */
  private static final int ALIKE = 48;

  /** Share of pixels that may differ: edges of letters, but no letter. */
  private static final double TOLERANCE = 0.004;

  private Golden() {}

  static void assertMatches(String name, BufferedImage actual) throws IOException {
    if ("update".equals(System.getProperty("goldens"))) {
      write(actual, Path.of("src/test/resources/goldens", name));
      return;
    }
    BufferedImage expected;
    try (InputStream in = Golden.class.getResourceAsStream("/goldens/" + name)) {
      expected = ImageIO.read(in);
    }
    assertEquals(expected.getWidth(), actual.getWidth(), "width");
    assertEquals(expected.getHeight(), actual.getHeight(), "height");
    double share = differingShare(expected, actual);
    if (share > TOLERANCE) {
      Path seen = Path.of("target/pictures", name);
      write(actual, seen);
      assertTrue(false, name + " differs in " + share + " of its pixels; drawn now: " + seen);
    }
  }

  static double differingShare(BufferedImage one, BufferedImage other) {
    long different = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (distance(one.getRGB(x, y), other.getRGB(x, y)) > ALIKE) {
          different++;
        }
      }
    }
    return (double) different / ((long) one.getWidth() * one.getHeight());
  }

  private static int distance(int one, int other) {
    int greatest = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      greatest = Math.max(greatest, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
    }
    return greatest;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
