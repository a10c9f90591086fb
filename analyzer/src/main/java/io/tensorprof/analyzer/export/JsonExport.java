package io.tensorprof.analyzer.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The whole profile as JSON, described in {@code docs/export.md}: the run, the frames, and the
 * nodes of the tree as one list, parents before children, however deep the tree.
 */
public final class JsonExport implements Exporter {

  private static final int VERSION = 1;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String defaultSuffix() {
    return ".json";
  }

  @Override
  public void write(Profile profile, OutputStream out) throws IOException {
    CallTree tree = profile.tree();
    try (JsonGenerator json = JsonOut.to(out)) {
      json.writeStartObject();
      text("format", "tensorprof.profile", json);
      json.writeNumberField("version", VERSION);
      text("mode", profile.mode().text(), json);
      text("measured", profile.measured().text(), json);
      json.writeObjectFieldStart("run");
      run(profile.run(), json);
      json.writeEndObject();
      json.writeArrayFieldStart("frames");
      for (int id = 0; id < tree.frameCount(); id++) {
        frame(tree.frameOfId(id), json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("nodes");
      for (int node = 0; node < tree.size(); node++) {
        node(node, profile, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }

  private static void run(RunInfo run, JsonGenerator json) throws IOException {
    text("id", run.runId(), json);
    text("command", run.command(), json);
    text("start", run.startTime().toString(), json);
    json.writeNumberField("wall_ns", run.wallTime());
    json.writeBooleanField("complete", run.complete());
    text("options", run.options(), json);
    text("agent", run.agentVersion(), json);
    text("jvm", run.machine().jvm(), json);
    text("os", run.machine().os(), json);
    json.writeNumberField("cpus", run.machine().cpus());
    json.writeNumberField("lost_calls", run.lostCalls());
    if (run.sampling().interval() > 0) {
      text("sampled_event", run.sampling().event(), json);
      json.writeNumberField("sample_interval_ns", run.sampling().interval());
      json.writeNumberField("lost_samples", run.sampling().lostSamples());
    }
    json.writeArrayFieldStart("notes");
    for (String note : run.notes()) {
      json.writeString(Unicode.wellFormed(note));
    }
    json.writeEndArray();
  }

  private static void frame(Frame frame, JsonGenerator json) throws IOException {
    json.writeStartObject();
    text("kind", frame.kind().text(), json);
    text("name", frame.name(), json);
    optional("owner", frame.owner(), json);
    optional("descriptor", frame.descriptor(), json);
    optional("library", frame.library(), json);
    optional("label", frame.label(), json);
    optional("file", frame.file(), json);
    line(frame.line(), json);
    CallSite site = frame.site();
    if (site != null) {
      json.writeObjectFieldStart("site");
      text("class", site.callerClass(), json);
      text("method", site.callerMethod(), json);
      text("descriptor", site.callerDescriptor(), json);
      optional("file", site.file(), json);
      line(site.line(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void node(int node, Profile profile, JsonGenerator json) throws IOException {
    CallTree tree = profile.tree();
    json.writeStartObject();
    json.writeNumberField("id", node);
    if (node != CallTree.ROOT) {
      json.writeNumberField("parent", tree.parent(node));
    }
    json.writeNumberField("frame", tree.frameId(node));
    if (profile.mode() != Mode.SAMPLING && !tree.frame(node).kind().isRoot()) {
      json.writeNumberField("calls", tree.calls(node));
      json.writeNumberField("primitive_calls", tree.primitiveCalls(node));
    }
    if (profile.measured() == Measured.ALLOC) {
      json.writeNumberField("bytes", tree.samples(node));
      json.writeNumberField("cum_bytes", tree.cumSamples(node));
    } else if (profile.mode() != Mode.COUNTING) {
      json.writeNumberField("tottime_ns", tree.tottime(node));
      json.writeNumberField("cumtime_ns", tree.cumtime(node));
    }
    if (profile.measured() == Measured.SAMPLES) {
      json.writeNumberField("samples", tree.samples(node));
      json.writeNumberField("cum_samples", tree.cumSamples(node));
    }
    json.writeEndObject();
  }

  private static void line(int line, JsonGenerator json) throws IOException {
    if (line > 0) {
      json.writeNumberField("line", line);
    }
  }

  private static void optional(String name, String value, JsonGenerator json) throws IOException {
    if (!value.isEmpty()) {
      text(name, value, json);
    }
  }

  private static void text(String name, String value, JsonGenerator json) throws IOException {
    json.writeStringField(name, Unicode.wellFormed(value));
  }
}
