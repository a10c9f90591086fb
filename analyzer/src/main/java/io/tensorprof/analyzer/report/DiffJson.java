package io.tensorprof.analyzer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.TreeComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as JSON, for programs: times in nanoseconds, allocations in bytes, numbers that are
 * not known left out.
 */
public final class DiffJson implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // whatever encoding the terminal has
          .build();

  private final JsonGenerator json;
  private final DiffHeader header;

  /** Begins the object. */
  public DiffJson(DiffHeader header, PrintWriter out) throws IOException {
    this.header = header;
    this.json = FACTORY.createGenerator(out).useDefaultPrettyPrinter();
    json.writeStartObject();
    json.writeNumberField("version", 1);
  }

  /** Writes a comparison of tables, at most {@code limit} rows of it. */
  public void write(Comparison comparison, long limit) throws IOException {
    head(comparison.mode(), comparison.measured(), comparison.isNoiseKnown());
    change("wall", comparison.wall());
    change("whole", comparison.whole());
    change("calls", comparison.calls());
    json.writeNumberField("smallRows", comparison.small());
    json.writeArrayFieldStart("rows");
    for (ComparedRow row : comparison.rows().stream().limit(limit).toList()) {
      json.writeStartObject();
      json.writeStringField("function", Plain.wellFormed(row.title()));
      json.writeStringField("kind", row.row().frame().kind().text());
      json.writeStringField("verdict", row.verdict().name().toLowerCase(Locale.ROOT));
      change("tottime", row.tottime());
      change("cumtime", row.cumtime());
      change("ncalls", row.ncalls());
      percentile("p50", row.base().p50(), row.fresh().p50(), row);
      percentile("p99", row.base().p99(), row.fresh().p99(), row);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void percentile(String name, long base, long fresh, ComparedRow row) throws IOException {
    FunctionRow.Spread unknown = FunctionRow.Spread.UNKNOWN;
    if (row.base().equals(unknown) && row.fresh().equals(unknown)) {
      return;
    }
    json.writeObjectFieldStart(name);
    if (base > 0) {
      json.writeNumberField("base", base);
    }
    if (fresh > 0) {
      json.writeNumberField("new", fresh);
    }
    json.writeEndObject();
  }

  /** Writes a comparison of trees: nodes name their parents, which stand before them. */
  public void write(TreeComparison tree) throws IOException {
    head(tree.mode(), tree.measured(), tree.isNoiseKnown());
    json.writeArrayFieldStart("nodes");
    for (int node = 0; node < tree.size(); node++) {
      Frame frame = tree.frame(node);
      json.writeStartObject();
      json.writeNumberField("id", node);
      if (node != TreeComparison.ROOT) {
        json.writeNumberField("parent", tree.parent(node));
      }
      json.writeStringField("name", Plain.wellFormed(frame.displayName()));
      json.writeStringField("kind", frame.kind().text());
      if (frame.site() != null) {
        json.writeStringField("site", Plain.wellFormed(frame.site().location()));
      }
      json.writeStringField("verdict", tree.verdict(node).name().toLowerCase(Locale.ROOT));
      change("tottime", tree.tottime(node));
      change("cumtime", tree.cumtime(node));
      change("ncalls", tree.ncalls(node));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void head(Mode mode, Measured measured, boolean noiseKnown) throws IOException {
    json.writeStringField("mode", mode.text());
    json.writeStringField("measured", measured.text());
    json.writeStringField("unit", measured == Measured.ALLOC ? "bytes" : "ns");
    json.writeStringField("by", header.options().grouping().text());
    json.writeStringField("match", header.options().match().text());
    if (header.options().root() != null) {
      json.writeStringField("root", header.options().root());
    }
    if (header.options().per() != null) {
      json.writeStringField("per", header.options().per());
    }
    runs("base", header.base());
    runs("new", header.fresh());
    json.writeBooleanField("noiseKnown", noiseKnown);
    if (noiseKnown) {
      json.writeStringField("test", "Welch t, Benjamini-Hochberg 0.05");
    }
  }

  private void runs(String side, List<ComparedRun> runs) throws IOException {
    json.writeArrayFieldStart(side);
    for (ComparedRun run : runs) {
      json.writeStartObject();
      json.writeStringField("file", Plain.wellFormed(run.name()));
      json.writeStringField("command", Plain.wellFormed(run.profile().run().command()));
      json.writeNumberField("wall", run.profile().run().wallTime());
      json.writeNumberField("lostCalls", run.profile().run().lostCalls());
      json.writeArrayFieldStart("notes");
      for (String note : run.profile().run().notes()) {
        json.writeString(Plain.wellFormed(note));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void change(String name, Change change) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("base", change.base());
    json.writeNumberField("new", change.fresh());
    json.writeNumberField("delta", change.delta());
    if (!Double.isNaN(change.ratio())) {
      json.writeNumberField("ratio", change.ratio());
    }
    if (change.hasMargin()) {
      json.writeNumberField("margin", change.margin());
      json.writeNumberField("p", change.p());
    }
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.writeEndObject();
    json.writeRaw(System.lineSeparator());
    json.close();
  }
}
