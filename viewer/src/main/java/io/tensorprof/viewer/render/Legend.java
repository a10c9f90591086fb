package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.Surface.Align;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.Typeface;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.List;

/**
 * The functions below a root by own time, in their colours: names what is too small for a label.
 */
final class Legend implements Picture {

  private static final double ROW_HEIGHT = 26;
  private static final double NUMBER_WIDTH = 90;
  private static final double PATCH = 12;
  private static final double GAP = 8;

  private final Profile profile;
  private final int root;
  private final Palette palette;
  private final Theme theme;
  private final boolean timed;
  private final Typeface face = Typeface.regular(13);

  Legend(Profile profile, int root, Palette palette, Theme theme) {
    this.profile = profile;
    this.root = root;
    this.palette = palette;
    this.theme = theme;
    this.timed = profile.mode() != Mode.COUNTING;
  }

  @Override
  public void draw(Surface surface, double width, double height) {
    int room = Math.max(1, (int) (height / ROW_HEIGHT) - 2);
    List<FunctionRow> largest =
        FunctionTable.of(profile, root)
            .sorted(List.of(timed ? SortKey.TOTTIME : SortKey.CALLS))
            .stream()
            .filter(row -> !row.frame().kind().isRoot())
            .limit(room)
            .toList();
    ValueFormat format = ValueFormat.of(profile);
    // In the middle of the height, as the sunburst beside it.
    double y = Math.max(0, (height - (largest.size() + 1) * ROW_HEIGHT) / 2);
    if (timed) {
      line(surface, y, width, "function", "own", "cumulative", true);
    } else {
      line(surface, y, width, "function", "", "calls", true);
    }
    for (FunctionRow row : largest) {
      y += ROW_HEIGHT;
      double top = Math.rint(y + (ROW_HEIGHT - PATCH) / 2);
      surface.rectangle(0, top, PATCH, PATCH, palette.of(row.frame()));
      String own = timed ? format.text(row.tottime()) : "";
      String whole = timed ? format.text(row.cumtime()) : row.ncallsText();
      line(surface, y, width, row.frame().title(), own, whole, false);
    }
  }

  private void line(
      Surface surface,
      double y,
      double width,
      String name,
      String first,
      String second,
      boolean header) {
    double baseline = Math.rint(y + ROW_HEIGHT / 2 + face.capHeight() / 2);
    double left = header ? 0 : PATCH + GAP;
    double right = width - (timed ? 2 : 1) * NUMBER_WIDTH - GAP;
    var ink = header ? theme.muted() : theme.ink();
    surface.text(face.fit(name, right - left), face, left, baseline, Align.START, ink);
    if (!first.isEmpty()) {
      surface.text(first, face, width - NUMBER_WIDTH, baseline, Align.END, ink);
    }
    surface.text(second, face, width, baseline, Align.END, ink);
  }
}
