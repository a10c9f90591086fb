package io.tensorprof.viewer.render;

import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Compares a picture as the viewer drew it into a PNG with what a browser drew of the same picture
 * as SVG. The two smooth edges and letters in ways of their own, so it is means of squares that are
 * compared; a cell of another colour, a label that is elsewhere, or in another font, is seen.
 */
public final class BrowserCheck {

  private static final int SQUARE = 8;

  /** Difference of a mean, of 255, up to which squares are alike: an edge smoothed otherwise. */
  private static final double ALIKE = 24;

  /** Share of squares that may differ. */
  private static final double TOLERANCE = 0.002;

  private BrowserCheck() {}

  public static void main(String[] args) throws Exception {
    BufferedImage own = ImageIO.read(new File(args[0]));
    BufferedImage browser = ImageIO.read(new File(args[1]));
    if (own.getWidth() != browser.getWidth() || own.getHeight() != browser.getHeight()) {
      System.err.printf(
          "%s is %dx%d, but %s is %dx%d%n",
          args[0],
          own.getWidth(),
          own.getHeight(),
          args[1],
          browser.getWidth(),
          browser.getHeight());
      System.exit(1);
    }
    int squares = 0;
    int different = 0;
    for (int y = 0; y + SQUARE <= own.getHeight(); y += SQUARE) {
      for (int x = 0; x + SQUARE <= own.getWidth(); x += SQUARE) {
        squares++;
        different += distance(own, browser, x, y) > ALIKE ? 1 : 0;
      }
    }
    double share = (double) different / squares;
    System.out.printf(
        Locale.ROOT, "%s: %.4f of the picture differs%n", new File(args[1]).getName(), share);
    System.exit(share <= TOLERANCE ? 0 : 1);
  }

  private static double distance(BufferedImage one, BufferedImage other, int x, int y) {
    double greatest = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      greatest = Math.max(greatest, Math.abs(mean(one, x, y, shift) - mean(other, x, y, shift)));
    }
    return greatest;
  }

  private static double mean(BufferedImage image, int left, int top, int shift) {
    int sum = 0;
    for (int y = top; y < top + SQUARE; y++) {
      for (int x = left; x < left + SQUARE; x++) {
        sum += image.getRGB(x, y) >> shift & 0xff;
      }
    }
    return (double) sum / (SQUARE * SQUARE);
  }
}
