package io.tensorprof.analyzer.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.TracedCall;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes the events of a Chrome trace, with the categories and arguments of PyTorch's profiler:
 * calls into the library are {@code cpu_op}; functions and phases of the program are {@code
 * user_annotation}. There is no {@code External id}: it joins calls to work on a device, of which
 * nothing is known here, and speedscope would take every call for a function of its own. Times are
 * microseconds with three decimals, which is every nanosecond.
 */
final class TraceEvents {

  private static final int PER_MICRO = 1000;

  /** What all calls of a site share. */
  private record Site(String name, String category, String kind, String place) {
    static Site of(Frame frame) {
      String place = frame.site() == null ? frame.location() : frame.site().location();
      return new Site(
          Unicode.wellFormed(frame.title()),
          frame.kind().isCallSite() ? "cpu_op" : "user_annotation",
          frame.kind().text(),
          Unicode.wellFormed(place));
    }
  }

  private final JsonGenerator json;
  private final long pid;
  private final IdentityHashMap<Frame, Site> sites =
      new IdentityHashMap<>(); // the reader's frames are unique
  private final Map<String, KinetoShapes> shapes = new HashMap<>();

  TraceEvents(JsonGenerator json, long pid) {
    this.json = json;
    this.pid = pid;
  }

  /** A name, label or place in the order of the process ({@code tid} 0) or one of its threads. */
  void metadata(String event, long tid, String key, String value) throws IOException {
    beginMetadata(event, tid);
    json.writeStringField(key, Unicode.wellFormed(value));
    json.writeEndObject();
    json.writeEndObject();
  }

  void metadata(String event, long tid, String key, long value) throws IOException {
    beginMetadata(event, tid);
    json.writeNumberField(key, value);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void beginMetadata(String event, long tid) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "M");
    json.writeStringField("name", event);
    json.writeNumberField("pid", pid);
    json.writeNumberField("tid", tid);
    json.writeObjectFieldStart("args");
  }

  void call(TracedCall call, long tid) throws IOException {
    Site site = sites.computeIfAbsent(call.frame(), Site::of);
    beginSlice(site.name(), site.category(), tid, call.start(), call.duration());
    json.writeStringField("kind", site.kind());
    json.writeStringField("site", site.place());
    shapes("Input Dims", "Input type", call.arguments());
    shapes("Output Dims", "Output type", call.result());
    if (call.weight() > 1) {
      json.writeNumberField("calls", call.weight());
    }
    if (call.thrown()) {
      json.writeBooleanField("thrown", true);
    }
    if (call.open()) {
      json.writeBooleanField("open", true);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What trace analyses take for an iteration of the training loop. */
  void step(long number, long tid, long start, long duration) throws IOException {
    beginSlice("ProfilerStep#" + number, "user_annotation", tid, start, duration);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void beginSlice(String name, String category, long tid, long start, long duration)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "X");
    json.writeStringField("cat", category);
    json.writeStringField("name", name);
    json.writeNumberField("pid", pid);
    json.writeNumberField("tid", tid);
    json.writeFieldName("ts");
    json.writeNumber(micros(start));
    json.writeFieldName("dur");
    json.writeNumber(micros(duration));
    json.writeObjectFieldStart("args");
  }

  private void shapes(String dims, String types, String text) throws IOException {
    if (!text.isEmpty()) {
      KinetoShapes known = shapes.computeIfAbsent(text, KinetoShapes::of);
      json.writeFieldName(dims);
      json.writeRawValue(known.dims());
      json.writeFieldName(types);
      json.writeRawValue(known.types());
    }
  }

  /** Nanoseconds as microseconds, without a rounding. */
  static String micros(long nanos) {
    long whole = Math.abs(nanos / PER_MICRO);
    long rest = Math.abs(nanos % PER_MICRO);
    StringBuilder text = new StringBuilder(24);
    if (nanos < 0) {
      text.append('-');
    }
    text.append(whole).append('.');
    return text.append(rest / 100).append(rest / 10 % 10).append(rest % 10).toString();
  }
}
