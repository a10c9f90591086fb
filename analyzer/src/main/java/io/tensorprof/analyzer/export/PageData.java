package io.tensorprof.analyzer.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.report.RunHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/**
 * The data of a page, as JSON: parallel arrays for functions, frames and nodes. A node names its
 * frame by its place in the frames, and −n for n nodes put together; a frame its function likewise,
 * −1 for all threads, who have none.
 */
final class PageData {

  /** Lone surrogates cannot be encoded in UTF-8, so nothing beyond ASCII is. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .characterEscapes(new ScriptSafe())
          .build();

  private final Profile profile;
  private final CallTree tree;
  private final LargestNodes nodes;
  private final List<FunctionRow> functions;
  private final Map<FunctionKey, Integer> functionNumbers = new HashMap<>();
  private final Map<FunctionKey, Integer> oneTimedIn = new HashMap<>();

  /** Numbers of the frames in the page, in order of first use; −1 for those that no node has. */
  private final int[] frameNumbers;

  private final List<Frame> frames = new ArrayList<>();

  PageData(Profile profile, int maxNodes) {
    this.profile = profile;
    this.tree = profile.tree();
    this.nodes = LargestNodes.of(tree, maxNodes);
    this.functions = FunctionTable.of(profile).sorted(List.of(SortKey.defaultFor(profile.mode())));
    for (int i = 0; i < functions.size(); i++) {
      functionNumbers.put(functions.get(i).function(), i);
    }
    profile
        .run()
        .probes()
        .demoted()
        .forEach((frame, oneIn) -> oneTimedIn.merge(frame.function(), oneIn, Math::min));
    this.frameNumbers = new int[tree.frameCount()];
    Arrays.fill(frameNumbers, -1);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.folded(i) == 0 && frameNumbers[tree.frameId(nodes.node(i))] < 0) {
        frameNumbers[tree.frameId(nodes.node(i))] = frames.size();
        frames.add(tree.frame(nodes.node(i)));
      }
    }
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      writeRun(json);
      writeFunctions(json);
      writeFrames(json);
      writeNodes(json);
      json.writeEndObject();
    }
  }

  private void writeRun(JsonGenerator json) throws IOException {
    json.writeStringField("program", profile.run().program());
    json.writeStringField("mode", profile.mode().text());
    json.writeStringField("measured", profile.measured().text());
    Instant start = profile.run().startTime();
    json.writeStringField("started", start.equals(Instant.EPOCH) ? "" : start.toString());
    json.writeNumberField("interval", interval());
    json.writeNumberField("nodesInAll", tree.size());
    json.writeArrayFieldStart("run");
    boolean part = isPart();
    for (RunHeader.Line line : RunHeader.lines(profile)) {
      // What the probes took is known of the whole run, which is not here to compare it with.
      if (!(part && line.name().equals("profiler"))) {
        writePair(json, line.name(), line.text());
      }
    }
    if (part) {
      writePair(
          json,
          "part",
          "only what lies below %s is in this page; all that is said here is of the whole run"
              .formatted(tree.frame(tree.firstChild(CallTree.ROOT)).displayName()));
    }
    writePair(json, "java", profile.run().machine().jvm());
    writePair(json, "system", system());
    writePair(json, "agent", profile.run().agentVersion());
    writePair(json, "options", profile.run().options());
    json.writeEndArray();
    json.writeArrayFieldStart("colors");
    for (String color : FunctionColors.ALL) {
      json.writeString(color);
    }
    json.writeEndArray();
  }

  /** Whether the tree is that of some function; files of other tools may know of no threads. */
  private boolean isPart() {
    boolean ours = profile.run().probes().isKnown() || !profile.run().agentVersion().isEmpty();
    return ours
        && profile.mode() != Mode.COUNTING
        && tree.childCount(CallTree.ROOT) > 0
        && tree.frame(tree.firstChild(CallTree.ROOT)).kind() != Frame.Kind.THREAD;
  }

  /** Nanoseconds of a sample; 0 where nothing that the page shows was sampled at intervals. */
  private long interval() {
    boolean sampled = profile.mode() == Mode.SAMPLING && profile.measured() == Measured.SAMPLES;
    return sampled ? profile.run().sampling().interval() : 0;
  }

  private String system() {
    int cpus = profile.run().machine().cpus();
    String os = profile.run().machine().os();
    return cpus == 0 ? os : "%s, %d processor%s".formatted(os, cpus, cpus == 1 ? "" : "s");
  }

  private static void writePair(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isBlank()) {
      json.writeStartArray();
      json.writeString(name);
      json.writeString(text);
      json.writeEndArray();
    }
  }

  private void writeFunctions(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("functions");
    writeTexts(json, "title", functions, FunctionRow::title);
    writeTexts(json, "name", functions, row -> row.function().qualifiedName());
    writeTexts(json, "kind", functions, row -> row.frame().kind().text());
    writeNumbers(json, "color", functions, row -> color(row.frame()));
    writeNumbers(json, "ncalls", functions, FunctionRow::ncalls);
    writeNumbers(json, "primitive", functions, FunctionRow::primitiveCalls);
    writeNumbers(json, "tottime", functions, FunctionRow::tottime);
    writeNumbers(json, "cumtime", functions, FunctionRow::cumtime);
    writeNumbers(json, "samples", functions, FunctionRow::samples);
    writeNumbers(json, "oneTimedIn", functions, row -> oneTimedIn.getOrDefault(row.function(), 1));
    json.writeEndObject();
  }

  private static int color(Frame frame) {
    return frame.kind().isRoot() ? -1 : FunctionColors.index(frame.function());
  }

  private void writeFrames(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("frames");
    writeTexts(json, "name", frames, Frame::title);
    writeTexts(json, "full", frames, Frame::fullName);
    writeTexts(json, "place", frames, PageData::place);
    writeTexts(json, "kind", frames, frame -> frame.kind().text());
    writeTexts(json, "library", frames, Frame::library);
    writeNumbers(
        json, "function", frames, frame -> functionNumbers.getOrDefault(frame.function(), -1));
    writeNumbers(json, "isCalled", frames, frame -> frame.site() == null ? 0 : 1);
    json.writeEndObject();
  }

  /** Where an op is called, and where anything else is. */
  private static String place(Frame frame) {
    if (frame.site() != null) {
      return frame.site().location();
    }
    return switch (frame.kind()) {
      case FUNCTION, PHASE, JAVA -> frame.location();
      case NATIVE, KERNEL -> frame.owner();
      default -> "";
    };
  }

  private void writeNodes(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("nodes");
    writeColumn(json, "parent", nodes::parent);
    writeColumn(json, "frame", this::frameNumber);
    writeColumn(json, "calls", nodes::calls);
    writeColumn(json, "self", nodes::selfValue);
    writeColumn(json, "total", nodes::value);
    json.writeEndObject();
  }

  private long frameNumber(int i) {
    return nodes.folded(i) > 0 ? -nodes.folded(i) : frameNumbers[tree.frameId(nodes.node(i))];
  }

  private void writeColumn(JsonGenerator json, String name, IntToLongFunction number)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < nodes.size(); i++) {
      json.writeNumber(number.applyAsLong(i));
    }
    json.writeEndArray();
  }

  private static <T> void writeNumbers(
      JsonGenerator json, String name, List<T> rows, ToLongFunction<T> number) throws IOException {
    json.writeArrayFieldStart(name);
    for (T row : rows) {
      json.writeNumber(number.applyAsLong(row));
    }
    json.writeEndArray();
  }

  private static <T> void writeTexts(
      JsonGenerator json, String name, List<T> rows, Function<T, String> text) throws IOException {
    json.writeArrayFieldStart(name);
    for (T row : rows) {
      json.writeString(text.apply(row));
    }
    json.writeEndArray();
  }
}
