package io.tensorprof.analyzer.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * speedscope's own JSON. Every thread is a profile of the sort {@code evented}: its tree laid out
 * along a line, each node as long as its time, its children first. The places on that line are
 * sums, not the times at which anything happened. A traced run has exact calls, for which the
 * format has no slot: they are a second profile for each thread, in the unit {@code none}.
 */
public final class SpeedscopeExport implements Exporter {

  private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

  @Override
  public String name() {
    return "speedscope";
  }

  @Override
  public String defaultSuffix() {
    return ".speedscope.json";
  }

  @Override
  public List<String> losses(Profile profile) {
    return profile.mode() == Mode.TRACING
        ? List.of(
            "speedscope's time axis shows sums, not when a call was made; calls are profiles of their own, after those of time")
        : List.of();
  }

  @Override
  public void write(Profile profile, OutputStream out) throws IOException {
    CallTree tree = profile.tree();
    try (JsonGenerator json = JsonOut.to(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("name", Unicode.wellFormed(profile.run().program()));
      json.writeStringField("exporter", "tensorprof");
      json.writeNumberField("activeProfileIndex", 0);
      json.writeObjectFieldStart("shared");
      json.writeArrayFieldStart("frames");
      for (int id = 0; id < tree.frameCount(); id++) {
        frame(tree.frameOfId(id), json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayFieldStart("profiles");
      for (Weights weights : weights(profile)) {
        for (Part part : parts(tree)) {
          profile(part, tree, weights, json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }

  /**
   * What becomes one profile.
   *
   * @param name of the thread
   * @param nodes the thread, or what stands below no thread
   */
  private record Part(String name, List<Integer> nodes) {}

  private static List<Part> parts(CallTree tree) {
    List<Part> parts = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      int node = tree.child(CallTree.ROOT, i);
      if (tree.frame(node).kind() == Frame.Kind.THREAD) {
        parts.add(new Part(tree.frame(node).name(), List.of(node)));
      } else {
        others.add(node);
      }
    }
    if (!others.isEmpty() || parts.isEmpty()) {
      parts.add(new Part(Frame.ALL_THREADS.displayName(), others));
    }
    return parts;
  }

  private static List<Weights> weights(Profile profile) {
    if (profile.measured() == Measured.SAMPLES) {
      return List.of(Weights.NANOSECONDS);
    }
    Weights first = Weights.first(profile);
    return profile.mode() == Mode.TRACING ? List.of(first, Weights.CALLS) : List.of(first);
  }

  private static String unit(Weights weights) {
    return switch (weights) {
      case NANOSECONDS -> "nanoseconds";
      case BYTES -> "bytes";
      case CALLS, SAMPLES -> "none";
    };
  }

  private static void frame(Frame frame, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "name",
        Unicode.wellFormed(
            frame.kind() == Frame.Kind.THREAD ? frame.location() : frame.displayName()));
    String file = SourcePath.of(frame);
    if (!file.isEmpty()) {
      json.writeStringField("file", Unicode.wellFormed(file));
    }
    int line = SourcePath.line(frame);
    if (line > 0) {
      json.writeNumberField("line", line);
    }
    json.writeEndObject();
  }

  private static void profile(Part part, CallTree tree, Weights weights, JsonGenerator json)
      throws IOException {
    String what = weights == Weights.CALLS && tree.mode() == Mode.TRACING ? " (calls)" : "";
    json.writeStartObject();
    json.writeStringField("type", "evented");
    json.writeStringField("name", Unicode.wellFormed(part.name() + what));
    json.writeStringField("unit", unit(weights));
    json.writeNumberField("startValue", 0);
    json.writeArrayFieldStart("events");
    Events events = new Events(tree, weights, json);
    for (int node : part.nodes()) {
      tree.walk(node, events);
    }
    events.check();
    json.writeEndArray();
    json.writeNumberField("endValue", events.at);
    json.writeEndObject();
  }

  /** Opens and closes the nodes of a walk; a node's own value lies behind its children. */
  private static final class Events implements CallTree.Walker {
    private final CallTree tree;
    private final Weights weights;
    private final JsonGenerator json;
    private long at;
    private IOException failure;

    Events(CallTree tree, Weights weights, JsonGenerator json) {
      this.tree = tree;
      this.weights = weights;
      this.json = json;
    }

    @Override
    public void enter(int node) {
      event("O", node);
    }

    @Override
    public void leave(int node) {
      at += weights.of(tree, node);
      event("C", node);
    }

    private void event(String type, int node) {
      if (failure != null) {
        return;
      }
      try {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeNumberField("frame", tree.frameId(node));
        json.writeNumberField("at", at);
        json.writeEndObject();
      } catch (IOException e) {
        failure = e;
      }
    }

    void check() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
