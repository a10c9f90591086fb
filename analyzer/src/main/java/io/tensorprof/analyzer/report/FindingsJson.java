package io.tensorprof.analyzer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.findings.Finding;
import io.tensorprof.analyzer.query.findings.FindingSite;
import io.tensorprof.analyzer.query.findings.Findings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * Findings as one JSON object. Times are nanoseconds; what is not known is null. Keys are only ever
 * added.
 */
public final class FindingsJson {

  private final Findings findings;

  /** A report of what was found. */
  public FindingsJson(Findings findings) {
    this.findings = findings;
  }

  /** Prints at most {@code limit} findings, and what could not be looked for. */
  public void print(long limit, PrintWriter out) {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.setHighestNonEscapedChar(127); // lone surrogates are no characters of any encoding
      json.writeStartObject();
      json.writeStringField("program", findings.profile().run().program());
      json.writeStringField("mode", findings.profile().mode().text());
      json.writeNumberField("wholeNanos", findings.whole());
      json.writeNumberField("count", findings.findings().size());
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings.findings().stream().limit(limit).toList()) {
        write(finding, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notLookedFor");
      for (Findings.NotLooked not : findings.notLooked()) {
        json.writeStartObject();
        json.writeStringField("kind", not.kind().text());
        json.writeStringField("reason", not.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", finding.kind().text());
    json.writeStringField("title", finding.title());
    json.writeObjectFieldStart("gain");
    number("nanos", finding.gain().nanos(), json);
    if (finding.gain().isKnown()) {
      json.writeNumberField("share", finding.gain().share());
    } else {
      json.writeNullField("share");
    }
    json.writeBooleanField("upperBound", finding.gain().upperBound());
    json.writeStringField("how", finding.gain().how());
    json.writeEndObject();
    json.writeArrayFieldStart("evidence");
    for (String fact : finding.evidence()) {
      json.writeString(fact);
    }
    json.writeEndArray();
    json.writeStringField("advice", finding.advice());
    json.writeArrayFieldStart("sites");
    for (FindingSite site : finding.sites()) {
      write(site, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(FindingSite site, JsonGenerator json) throws IOException {
    Frame frame = site.frame();
    json.writeStartObject();
    json.writeStringField("place", site.place());
    json.writeStringField("op", site.op());
    json.writeStringField("file", frame.site() == null ? frame.file() : frame.site().file());
    json.writeNumberField("line", frame.site() == null ? frame.line() : frame.site().line());
    number("calls", site.calls() > 0 ? site.calls() : -1, json);
    number("nanos", site.nanos(), json);
    json.writeEndObject();
  }

  private static void number(String name, long value, JsonGenerator json) throws IOException {
    if (value < 0) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
