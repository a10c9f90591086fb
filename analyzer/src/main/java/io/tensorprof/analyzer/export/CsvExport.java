package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of functions as comma-separated values (RFC 4180, UTF-8), a row for each function, in
 * the report's order. Times are nanoseconds. A number that the mode cannot know is empty.
 */
public final class CsvExport implements Exporter {

  private static final List<String> COLUMNS =
      List.of(
          "title",
          "name",
          "kind",
          "owner",
          "detail",
          "library",
          "file",
          "line",
          "ncalls",
          "primitive_calls",
          "tottime_ns",
          "tottime_per_call_ns",
          "cumtime_ns",
          "cumtime_per_call_ns",
          "samples",
          "cum_samples",
          "bytes",
          "cum_bytes");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String defaultSuffix() {
    return ".csv";
  }

  @Override
  public void write(Profile profile, OutputStream to) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    line(COLUMNS, out);
    SortKey order = SortKey.defaultFor(profile.mode());
    for (FunctionRow row : FunctionTable.of(profile).sorted(List.of(order))) {
      line(cells(row, profile), out);
    }
    out.flush();
  }

  private static List<String> cells(FunctionRow row, Profile profile) {
    Frame frame = row.frame();
    boolean calls = profile.mode() != Mode.SAMPLING && !frame.kind().isRoot();
    boolean bytes = profile.measured() == Measured.ALLOC;
    boolean times = profile.mode() != Mode.COUNTING && !bytes;
    boolean samples = profile.measured() == Measured.SAMPLES;
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.add(row.title());
    cells.add(row.name());
    cells.add(frame.kind().text());
    cells.add(row.function().owner());
    cells.add(row.function().detail());
    cells.add(frame.library());
    cells.add(frame.file()); // of the function: its calls may stand in many
    cells.add(frame.line() > 0 ? Integer.toString(frame.line()) : "");
    cells.add(number(calls, row.ncalls()));
    cells.add(number(calls, row.primitiveCalls()));
    cells.add(number(times, row.tottime()));
    cells.add(real(calls && times && row.ncalls() > 0, row.tottimePerCall()));
    cells.add(number(times, row.cumtime()));
    cells.add(real(calls && times && row.primitiveCalls() > 0, row.cumtimePerCall()));
    cells.add(number(samples, row.samples()));
    cells.add(number(samples, row.cumSamples()));
    cells.add(number(bytes, row.samples()));
    cells.add(number(bytes, row.cumSamples()));
    return cells;
  }

  private static String number(boolean known, long value) {
    return known ? Long.toString(value) : "";
  }

  private static String real(boolean known, double value) {
    return known ? Double.toString(value) : "";
  }

  private static void line(List<String> cells, Writer out) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(quoted(Unicode.wellFormed(cells.get(i))));
    }
    out.write("\r\n");
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
