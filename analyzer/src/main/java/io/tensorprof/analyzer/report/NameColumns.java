package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.Grouping;

/** What a row is called, and where it is. */
final class NameColumns {

  private NameColumns() {}

  static Object value(Column column, FunctionRow row, TableContext context) {
    Frame frame = row.frame();
    Grouping grouping = context.grouping();
    return switch (column) {
      case TITLE -> row.title();
      case FUNCTION -> grouping == Grouping.FUNCTION ? row.title() : row.name();
      case PLACE -> place(row, grouping);
      case KIND -> only(context.ofFunctions() || grouping == Grouping.KIND, frame.kind().text());
      case LIBRARY ->
          grouping == Grouping.LIBRARY
              ? row.title()
              : only(context.ofFunctions() && !frame.kind().isRoot(), row.library());
      case SHAPES -> only(grouping == Grouping.SHAPE, frame.shapes());
      case TIMED -> only(context.ofFunctions(), Demotion.of(row, context.profile()));
      default -> throw new IllegalArgumentException(column.text());
    };
  }

  private static String only(boolean known, String text) {
    return known && !text.isEmpty() ? text : null;
  }

  /** Of an op called from several places there is no one place. */
  private static String place(FunctionRow row, Grouping grouping) {
    Frame frame = row.frame();
    return switch (grouping) {
      case SITE -> frame.site() == null ? ownPlace(frame) : frame.site().place();
      case LINE -> row.title();
      case OP, SHAPE -> frame.site() == null ? ownPlace(frame) : null;
      default -> null;
    };
  }

  private static String ownPlace(Frame frame) {
    if (frame.file().isEmpty()) {
      return null;
    }
    return frame.line() > 0 ? frame.file() + ":" + frame.line() : frame.file();
  }

  static String whyBlank(Column column, TableContext context) {
    return switch (column) {
      case SHAPES ->
          context.grouping() == Grouping.SHAPE
              ? "no call was recorded with shapes (shapes=on)"
              : "calls of different shapes are rows of their own with --by shape only";
      case PLACE ->
          context.ofFunctions() && context.called()
              ? "these ops are called from several places; --by site tells them apart"
              : "of such rows the place is not known";
      case TIMED ->
          context.traced()
              ? "every call was timed, or one in as many for all (every=)"
              : "only tracing times calls";
      default -> "such a row may hold several";
    };
  }
}
