package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.Locale;

/** What the colours and widths of a plot of two recordings stand for: one line with the scale. */
final class DiffLegend {

  /** Height in pixels, with a space above. */
  static final double HEIGHT = 46;

  private static final double TOP = 12;
  private static final double SWATCH_WIDTH = 46;
  private static final double SWATCH_HEIGHT = 14;
  private static final double GAP = 10;

  private final DiffColouring colouring;
  private final Width by;
  private final Theme theme;
  private final Typeface face = Typeface.regular(12);

  DiffLegend(DiffColouring colouring, Width by, Theme theme) {
    this.colouring = colouring;
    this.by = by;
    this.theme = theme;
  }

  void draw(Surface surface, double width) {
    int steps = colouring.steps();
    String less = "less";
    String more = "more";
    double scaleWidth = (2 * steps + 1) * SWATCH_WIDTH;
    double left = face.width(less) + GAP;
    double room = width - left - scaleWidth - GAP - face.width(more);
    if (room < 0) {
      return;
    }
    double baseline = TOP + SWATCH_HEIGHT / 2 + face.capHeight() / 2;
    text(surface, less, 0, baseline, Align.START);
    DiffScale scale = new DiffScale(theme);
    for (int step = -steps; step <= steps; step++) {
      double x = left + (step + steps) * SWATCH_WIDTH;
      surface.rectangle(x, TOP, SWATCH_WIDTH - 1, SWATCH_HEIGHT, scale.of(step));
    }
    double boundBaseline = TOP + SWATCH_HEIGHT + face.lineHeight() - 1;
    double middle = left + steps * SWATCH_WIDTH;
    for (int step = 1; step <= steps; step++) {
      String bound = percent(colouring.bound(step));
      double below = middle - (step - 1) * SWATCH_WIDTH;
      double above = middle + step * SWATCH_WIDTH;
      text(surface, "-" + bound, below, boundBaseline, Align.CENTRE);
      text(surface, "+" + bound, above, boundBaseline, Align.CENTRE);
    }
    double right = left + scaleWidth + GAP;
    text(surface, more, right, baseline, Align.START);
    String words = "colour: change in % of " + colouring.text() + "   width: " + by.text();
    double wordsLeft = right + face.width(more) + 2 * GAP;
    text(surface, face.fit(words, width - wordsLeft), wordsLeft, baseline, Align.START);
  }

  private void text(Surface surface, String text, double x, double baseline, Align align) {
    surface.text(text, face, x, Math.rint(baseline), align, theme.muted());
  }

  private static String percent(double share) {
    double percent = 100 * share;
    return String.format(
        Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
  }
}
