package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Minimap;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.paint.Surface.Align;
import javafx.scene.paint.Color;

/** Draws how busy threads were over the whole run, with the window in it. */
final class MinimapPainter {

  private static final int SHADES = 16;

  /** A window is marked at least so wide. */
  private static final double LEAST_WINDOW = 3;

  private final LabelFonts fonts;
  private final Theme theme;
  private final Color busy;

  MinimapPainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
    this.busy = theme.dark() ? Color.web("#6cb6ff") : Color.web("#2563a8");
  }

  void paint(Surface surface, TimelinePlot plot) {
    TimelineAreas areas = plot.areas();
    double height = areas.minimapHeight();
    Typeface face = fonts.value();
    surface.text(
        face.fit(TimelinePainter.WHOLE_RUN, areas.gutter() - 2 * TimelineAreas.PADDING),
        face,
        TimelineAreas.PADDING,
        Math.rint(height / 2 + face.capHeight() / 2),
        Align.START,
        theme.muted());
    surface.rectangle(areas.gutter(), 0, areas.plotWidth(), height, theme.faded());
    lanes(surface, plot.view().minimap(), areas, height);
    window(surface, plot, height);
  }

  private void lanes(Surface surface, Minimap minimap, TimelineAreas areas, double height) {
    double lane = height / Math.max(1, minimap.threads());
    double column = areas.plotWidth() / Math.max(1, minimap.columns());
    for (int thread = 0; thread < minimap.threads(); thread++) {
      double top = Math.rint(thread * lane);
      double bottom = Math.rint((thread + 1) * lane) - (minimap.threads() > 1 ? 1 : 0);
      int from = 0;
      for (int i = 1; i <= minimap.columns(); i++) {
        // Neighbours of one shade are one rectangle.
        int shade = shade(minimap, thread, from);
        if (i == minimap.columns() || shade(minimap, thread, i) != shade) {
          if (shade > 0) {
            surface.rectangle(
                areas.gutter() + from * column,
                top,
                (i - from) * column,
                bottom - top,
                theme.faded().interpolate(busy, 0.15 + 0.85 * shade / SHADES));
          }
          from = i;
        }
      }
    }
  }

  private static int shade(Minimap minimap, int thread, int column) {
    return (int) Math.ceil(minimap.busy(thread, column) * SHADES);
  }

  private void window(Surface surface, TimelinePlot plot, double height) {
    TimelineAreas areas = plot.areas();
    TimeSpan whole = plot.view().whole();
    TimeSpan window = plot.view().window();
    if (window.equals(whole)) {
      return;
    }
    double end = areas.gutter() + areas.plotWidth();
    double left = areas.gutter() + whole.within(window.from()) * areas.plotWidth();
    double right = areas.gutter() + whole.within(window.to()) * areas.plotWidth();
    double width = Math.max(LEAST_WINDOW, right - left);
    left = Math.max(areas.gutter(), Math.min(left, end - width));
    Color veil = theme.background().deriveColor(0, 1, 1, 0.55);
    surface.rectangle(areas.gutter(), 0, left - areas.gutter(), height, veil);
    surface.rectangle(left + width, 0, end - left - width, height, veil);
    surface.outline(left, 0, width, height, theme.highlight(), 1.5);
  }
}
