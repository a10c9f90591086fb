package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.report.Column;
import io.tensorprof.analyzer.report.Printer;
import io.tensorprof.analyzer.report.Style;
import io.tensorprof.analyzer.report.TableFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a table looks like. */
final class LayoutOptions {

  private static final String ALL = "all";

  @Option(
      names = {"-c", "--columns"},
      paramLabel = "COLUMN",
      split = ",",
      converter = ColumnConverter.class,
      completionCandidates = ColumnConverter.Names.class,
      description = {
        "The columns, separated by commas: ${COMPLETION-CANDIDATES}.",
        "Without it: pstats' columns."
      })
  private List<Columns> columns;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.Names.class,
      description = {
        "What is written: ${COMPLETION-CANDIDATES}.",
        "text (default) is for a terminal; in csv and json times are nanoseconds, sizes bytes."
      })
  private TableFormat format = TableFormat.TEXT;

  /** The columns asked for, each once; null when none were. */
  List<Column> columns() {
    return columns == null
        ? null
        : columns.stream().flatMap(some -> some.columns().stream()).distinct().toList();
  }

  /** What prints in the format asked for. */
  Printer printer(Style style) {
    return new Printer(format, style);
  }

  /** What one name stands for: a column, or all of them. */
  record Columns(List<Column> columns) {}

  /** Reads a column's name. */
  static final class ColumnConverter implements ITypeConverter<Columns> {
    @Override
    public Columns convert(String name) {
      if (name.equals(ALL)) {
        return new Columns(List.of(Column.values()));
      }
      return Column.named(name)
          .map(column -> new Columns(List.of(column)))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + name + "' is none of " + String.join(", ", new Names())));
    }

    /** All names, for the help and for errors. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return Stream.concat(Arrays.stream(Column.values()).map(Column::text), Stream.of(ALL))
            .iterator();
      }
    }
  }

  /** Reads a format's name. */
  static final class FormatConverter implements ITypeConverter<TableFormat> {
    @Override
    public TableFormat convert(String name) {
      for (TableFormat format : TableFormat.values()) {
        if (format.text().equals(name)) {
          return format;
        }
      }
      throw new TypeConversionException("'" + name + "' is none of " + String.join(", ", names()));
    }

    private static List<String> names() {
      return Arrays.stream(TableFormat.values()).map(TableFormat::text).toList();
    }

    /** All names, for the help and for errors. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return names().iterator();
      }
    }
  }
}
