package io.tensorprof.analyzer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tensorprof.analyzer.export.Unicode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One JSON object: {@code run}, {@code totals}, one list of objects for each table, {@code notes}.
 * Numbers are raw, what is not known is null. It is ASCII, whatever the encoding of the output.
 */
final class JsonSheets implements SheetWriter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  @Override
  public void write(Profile profile, Sheets sheets, PrintWriter out) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("run");
      run(profile, json);
      json.writeEndObject();
      json.writeStringField("title", sheets.title());
      Sheet totals = sheets.totals();
      json.writeFieldName(totals.name());
      row(totals, totals.rows().get(0), json);
      texts("order", sheets.lines(), json);
      for (Sheet table : sheets.tables()) {
        if (table.equals(totals)) {
          continue;
        }
        json.writeArrayFieldStart(table.name());
        for (List<Object> row : table.rows()) {
          row(table, row, json);
        }
        json.writeEndArray();
      }
      texts("notes", sheets.notes(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  private static void run(Profile profile, JsonGenerator json) throws IOException {
    RunInfo run = profile.run();
    json.writeStringField("program", Unicode.wellFormed(run.program()));
    json.writeStringField("command", Unicode.wellFormed(run.command()));
    json.writeStringField("id", Unicode.wellFormed(run.runId()));
    json.writeStringField("start", run.startTime().toString());
    json.writeNumberField("wall_ns", run.wallTime());
    json.writeBooleanField("complete", run.complete());
    json.writeStringField("mode", profile.mode().text());
    json.writeStringField("measured", profile.measured().text());
    json.writeStringField("options", Unicode.wellFormed(run.options()));
    json.writeStringField("jvm", Unicode.wellFormed(run.machine().jvm()));
    json.writeStringField("os", Unicode.wellFormed(run.machine().os()));
    json.writeNumberField("cpus", run.machine().cpus());
    json.writeNumberField("lost_calls", run.lostCalls());
    texts("notes", run.notes(), json);
  }

  private static void texts(String name, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(Unicode.wellFormed(text));
    }
    json.writeEndArray();
  }

  private static void row(Sheet table, List<Object> row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.size(); i++) {
      json.writeFieldName(table.columns().get(i).rawName());
      Object value = table.raw(row, i);
      if (value == null) {
        json.writeNull();
      } else if (value instanceof Long number) {
        json.writeNumber(number);
      } else if (value instanceof Double number) {
        json.writeNumber(number);
      } else {
        json.writeString(Unicode.wellFormed(value.toString()));
      }
    }
    json.writeEndObject();
  }
}
