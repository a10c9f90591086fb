package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table under columns of one's choice. */
final class TableSheets {

  private final TableContext context;
  private final List<Column> columns;

  TableSheets(TableContext context, List<Column> columns) {
    this.context = context;
    this.columns = columns;
  }

  /** The rows that are selected. */
  Sheets of(Selection selection) {
    Selection.Rows selected = selection.of(context.table());
    List<List<Object>> rows = selected.rows().stream().map(this::cells).toList();
    Sheet sheet = new Sheet("rows", "", columns.stream().map(Column::heading).toList(), rows);
    return Sheets.of(
        TableTitle.of(context.profile(), context.table()),
        lines(selection, selected),
        TableTitle.totals(context.profile(), context.table()),
        sheet,
        notes(selected.rows(), rows));
  }

  /** In what order rows are, and how many of them were left out. */
  static List<String> lines(Selection selection, Selection.Rows selected) {
    List<String> lines = new ArrayList<>();
    lines.add("Ordered by: " + selection.title());
    selected.reductions().forEach(reduction -> lines.add(reduction.text()));
    return lines;
  }

  private List<Object> cells(FunctionRow row) {
    List<Object> cells = new ArrayList<>(columns.size());
    columns.forEach(column -> cells.add(column.value(row, context)));
    return cells;
  }

  private List<String> notes(List<FunctionRow> rows, List<List<Object>> cells) {
    Map<String, List<String>> blank = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      int at = i;
      if (!cells.isEmpty() && cells.stream().allMatch(row -> row.get(at) == null)) {
        Column column = columns.get(i);
        blank
            .computeIfAbsent(column.whyBlank(context), why -> new ArrayList<>())
            .add(column.text());
      }
    }
    List<String> notes = new ArrayList<>();
    blank.forEach((why, names) -> notes.add(String.join(", ", names) + ": " + why));
    if (shown(Column.MIN, Column.MAX, Column.P50, Column.P99) && context.net()) {
      notes.add("min, max, p50, p99: as measured; --net is an average and changes no single call");
    }
    long partly =
        rows.stream()
            .filter(row -> row.work().calls() > 0 && !WorkColumns.isWhole(row, context))
            .count();
    if (partly > 0 && shown(Column.FLOPS, Column.BYTES, Column.INTENSITY)) {
      notes.add(
          "flops, bytes, intensity: in %d %s they are not of all calls (see the column workcalls)"
              .formatted(partly, partly == 1 ? "row" : "rows"));
    }
    return notes;
  }

  private boolean shown(Column... any) {
    return List.of(any).stream().anyMatch(columns::contains);
  }
}
