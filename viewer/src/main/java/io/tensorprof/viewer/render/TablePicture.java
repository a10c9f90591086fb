package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.report.TableTitle;
import io.tensorprof.viewer.memory.MemoryProfile;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.Surface.Align;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.Typeface;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.paint.Color;

/** pstats' table, as many of its first rows as there is room for, with the plots' colours. */
public final class TablePicture implements Picture {

  private static final double ROW_HEIGHT = 24;
  private static final double NUMBER_WIDTH = 96;
  private static final double PATCH = 12;
  private static final double GAP = 10;

  private record NumberColumn(String title, Function<FunctionRow, String> text) {}

  private final Profile profile;
  private final String title;
  private final FunctionTable table;
  private final SortKey order;
  private final Theme theme;
  private final Palette palette;
  private final List<NumberColumn> columns;
  private final Typeface face = Typeface.regular(13);
  private final Typeface headFace = Typeface.semiBold(13);

  /** The table of what lies below a node. */
  public TablePicture(Profile profile, int root, Theme theme) {
    this(profile, "", root, theme);
  }

  /** The table of memory of tensors made below a node. */
  public TablePicture(MemoryProfile memory, int root, Theme theme) {
    this(memory.profile(), memory.summary(), root, theme);
  }

  private TablePicture(Profile profile, String title, int root, Theme theme) {
    this.profile = profile;
    this.title = title;
    this.table = FunctionTable.of(profile, List.of(root), Grouping.OP);
    this.order = SortKey.defaultFor(profile.mode());
    this.theme = theme;
    this.palette = new Palette(theme);
    this.columns = ValueFormat.isOfBytes(profile) ? bytes() : columns(profile.mode());
  }

  private static List<NumberColumn> bytes() {
    return List.of(
        new NumberColumn("totbytes", row -> ValueFormat.bytes((double) row.tottime())),
        new NumberColumn("cumbytes", row -> ValueFormat.bytes((double) row.cumtime())));
  }

  private static List<NumberColumn> columns(Mode mode) {
    NumberColumn calls =
        new NumberColumn("ncalls", row -> row.ncalls() == 0 ? "" : row.ncallsText());
    NumberColumn own = new NumberColumn("tottime", row -> seconds((double) row.tottime()));
    NumberColumn all = new NumberColumn("cumtime", row -> seconds((double) row.cumtime()));
    return switch (mode) {
      case COUNTING -> List.of(calls);
      case SAMPLING ->
          List.of(
              new NumberColumn("samples", row -> Long.toString(row.samples())),
              own,
              new NumberColumn("cumsamples", row -> Long.toString(row.cumSamples())),
              all);
      case TRACING ->
          List.of(
              calls,
              own,
              new NumberColumn(
                  "percall", row -> row.ncalls() == 0 ? "" : seconds(row.tottimePerCall())),
              all,
              new NumberColumn(
                  "percall",
                  row -> row.primitiveCalls() == 0 ? "" : seconds(row.cumtimePerCall())));
    };
  }

  private static String seconds(double nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  /** The picture with its title. */
  public Sheet sheet() {
    List<String> parts = new ArrayList<>();
    if (ValueFormat.isOfBytes(profile)) {
      parts.add(title);
      parts.add(ValueFormat.bytes((double) table.tottime()));
      parts.add("ordered by own bytes");
    } else {
      parts.add(profile.mode().text());
      parts.add(TableTitle.of(profile, table));
      parts.add("ordered by " + order.title());
    }
    parts.addAll(RunTitle.notes(profile.run()));
    return new Sheet(RunTitle.of(profile.run()), String.join("  ·  ", parts), theme, this);
  }

  @Override
  public void draw(Surface surface, double width, double height) {
    List<FunctionRow> rows = table.sorted(List.of(order));
    // Of what does not fit the last line tells.
    int lines = Math.max(1, (int) (height / ROW_HEIGHT) - 1);
    int shown = rows.size() <= lines ? rows.size() : lines - 1;
    double[] rights = rights(rows.subList(0, shown));
    double left = rights[rights.length - 1] + 2 * GAP;
    for (int i = 0; i < rights.length; i++) {
      text(surface, headFace, columns.get(i).title(), rights[i], 0, Align.END, theme.ink());
    }
    String heading = headFace.fit("filename:lineno(function)", width - left - PATCH - GAP);
    text(surface, headFace, heading, left + PATCH + GAP, 0, Align.START, theme.ink());
    surface.line(0, ROW_HEIGHT - 0.5, width, ROW_HEIGHT - 0.5, theme.grid(), 1);
    for (int i = 0; i < shown; i++) {
      row(surface, rows.get(i), i + 1, rights, left, width);
    }
    if (shown < rows.size()) {
      String more =
          String.format(
              Locale.ROOT,
              "the first %,d of %,d functions; more in a larger --size",
              shown,
              rows.size());
      text(
          surface, face, face.fit(more, width - left), left, shown + 1, Align.START, theme.muted());
    }
  }

  /** Right edges of the columns of numbers: each as wide as its widest number needs. */
  private double[] rights(List<FunctionRow> rows) {
    double[] rights = new double[columns.size()];
    double right = 0;
    for (int i = 0; i < rights.length; i++) {
      double wide = i == 0 ? headFace.width(columns.get(i).title()) : NUMBER_WIDTH - GAP;
      for (FunctionRow row : rows) {
        wide = Math.max(wide, face.width(columns.get(i).text().apply(row)));
      }
      right += wide + (i == 0 ? 0 : GAP);
      rights[i] = Math.ceil(right);
    }
    return rights;
  }

  private void row(
      Surface surface, FunctionRow row, int line, double[] rights, double left, double width) {
    for (int i = 0; i < rights.length; i++) {
      String number = columns.get(i).text().apply(row);
      text(surface, face, number, rights[i], line, Align.END, theme.ink());
    }
    double top = Math.rint(line * ROW_HEIGHT + (ROW_HEIGHT - PATCH) / 2);
    surface.rectangle(left, top, PATCH, PATCH, palette.of(row.frame()));
    double nameLeft = left + PATCH + GAP;
    String name = face.fit(row.title(), width - nameLeft);
    text(surface, face, name, nameLeft, line, Align.START, theme.ink());
  }

  private static void text(
      Surface surface, Typeface face, String text, double x, int line, Align align, Color ink) {
    double baseline = Math.rint(line * ROW_HEIGHT + ROW_HEIGHT / 2 + face.capHeight() / 2);
    if (!text.isEmpty()) {
      surface.text(text, face, x, baseline, align, ink);
    }
  }
}
