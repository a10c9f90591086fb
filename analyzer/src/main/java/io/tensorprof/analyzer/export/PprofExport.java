package io.tensorprof.analyzer.export;

import com.google.protobuf.CodedOutputStream;
import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A gzipped {@code perftools.profiles.Profile}, for {@code go tool pprof} and what else reads it.
 * Every node with a value of its own is a sample, its stack leaf first, with its thread as the
 * outermost function and as the labels {@code thread} and {@code thread_id}. Traced calls have two
 * values, {@code calls/count} and {@code wall/nanoseconds}.
 *
 * <p>An op is placed in the file and line that call it, and the line of a method is that of the
 * call it is in: {@code pprof -list} so shows a source file with its costs.
 */
public final class PprofExport implements Exporter {

  // Field numbers of perftools.profiles.Profile.
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int TIME_NANOS = 9;
  private static final int DURATION_NANOS = 10;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  private static final int COMMENT = 13;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  // Of ValueType, Sample and Label.
  private static final int VALUE_TYPE_TYPE = 1;
  private static final int VALUE_TYPE_UNIT = 2;
  private static final int SAMPLE_LOCATION_ID = 1;
  private static final int SAMPLE_VALUE = 2;
  private static final int SAMPLE_LABEL = 3;
  private static final int LABEL_KEY = 1;
  private static final int LABEL_STR = 2;
  private static final int LABEL_NUM = 3;

  /** A number that every sample has. */
  private record Value(String type, String unit, Weights weights) {}

  @Override
  public String name() {
    return "pprof";
  }

  @Override
  public String defaultSuffix() {
    return ".pb.gz";
  }

  @Override
  public Optional<String> refusal(Profile profile) {
    return Stacks.refusal(profile.tree(), name());
  }

  @Override
  public void write(Profile profile, OutputStream to) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(to, 1 << 14);
    CodedOutputStream out = CodedOutputStream.newInstance(gzip);
    PprofTables tables = new PprofTables(profile.tree());
    List<Value> values = values(profile);
    for (Value value : values) {
      valueType(SAMPLE_TYPE, value, tables, out);
    }
    samples(profile.tree(), values, tables, out);
    about(profile, values, tables, out);
    tables.write(out);
    out.flush();
    gzip.finish();
    to.flush();
  }

  /** By convention counts come first; the last one is shown unless another is asked for. */
  private static List<Value> values(Profile profile) {
    Value calls = new Value("calls", "count", Weights.CALLS);
    return switch (profile.measured()) {
      case CALLS ->
          profile.mode() == Mode.COUNTING
              ? List.of(calls)
              : List.of(calls, new Value("wall", "nanoseconds", Weights.NANOSECONDS));
      case SAMPLES ->
          List.of(
              new Value("samples", "count", Weights.SAMPLES),
              new Value(clock(profile.run()), "nanoseconds", Weights.NANOSECONDS));
      case ALLOC -> List.of(new Value("alloc_space", "bytes", Weights.BYTES));
      case LOCK -> List.of(new Value("delay", "nanoseconds", Weights.NANOSECONDS));
    };
  }

  private static String clock(RunInfo run) {
    return run.sampling().event().equals("wall") ? "wall" : "cpu";
  }

  private static void samples(
      CallTree tree, List<Value> values, PprofTables tables, CodedOutputStream out)
      throws IOException {
    int[] stack = new int[Stacks.depth(tree)];
    long[] locations = new long[stack.length];
    long[] numbers = new long[values.size()];
    for (int node = 1; node < tree.size(); node++) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = values.get(i).weights().of(tree, node);
      }
      if (Arrays.stream(numbers).allMatch(number -> number == 0)) {
        continue;
      }
      int length = Stacks.leafFirst(tree, node, stack);
      for (int i = 0; i < length; i++) {
        locations[i] = location(tree, stack, i, tables);
      }
      List<byte[]> labels = labels(tree.frame(stack[length - 1]), tables);
      ProtoMessage sample = new ProtoMessage();
      sample.packed(SAMPLE_LOCATION_ID, locations, length);
      sample.packed(SAMPLE_VALUE, numbers, numbers.length);
      for (byte[] label : labels) {
        sample.message(SAMPLE_LABEL, label);
      }
      out.writeByteArray(SAMPLE, sample.bytes());
    }
  }

  private static long location(CallTree tree, int[] leafFirst, int i, PprofTables tables) {
    Frame frame = tree.frame(leafFirst[i]);
    int line = SourcePath.line(frame);
    if (i > 0) {
      CallSite call = tree.frame(leafFirst[i - 1]).site();
      if (call != null
          && call.callerClass().equals(frame.owner())
          && call.callerMethod().equals(frame.name())) {
        line = call.line();
      }
    }
    return tables.location(tree.frameId(leafFirst[i]), line);
  }

  private static List<byte[]> labels(Frame thread, PprofTables tables) throws IOException {
    if (thread.kind() != Frame.Kind.THREAD) {
      return List.of();
    }
    List<byte[]> labels = new ArrayList<>();
    ProtoMessage name = new ProtoMessage();
    name.int64(LABEL_KEY, tables.string("thread"));
    name.int64(LABEL_STR, tables.string(thread.name()));
    labels.add(name.bytes());
    if (thread.descriptor().matches("\\d{1,18}")) {
      ProtoMessage id = new ProtoMessage();
      id.int64(LABEL_KEY, tables.string("thread_id"));
      id.int64(LABEL_NUM, Long.parseLong(thread.descriptor()));
      labels.add(id.bytes());
    }
    return labels;
  }

  private static void about(
      Profile profile, List<Value> values, PprofTables tables, CodedOutputStream out)
      throws IOException {
    RunInfo run = profile.run();
    out.writeInt64(TIME_NANOS, ChronoUnit.NANOS.between(Instant.EPOCH, run.startTime()));
    out.writeInt64(DURATION_NANOS, run.wallTime());
    Value last = values.get(values.size() - 1);
    if (profile.mode() == Mode.SAMPLING && run.sampling().interval() > 0) {
      valueType(PERIOD_TYPE, last, tables, out);
      out.writeInt64(PERIOD, run.sampling().interval());
    }
    List<String> comments = new ArrayList<>(run.notes());
    if (!run.program().isEmpty()) {
      comments.add(0, run.program());
    }
    for (String comment : comments) {
      out.writeInt64(COMMENT, tables.string(comment));
    }
    out.writeInt64(DEFAULT_SAMPLE_TYPE, tables.string(last.type()));
  }

  private static void valueType(int field, Value value, PprofTables tables, CodedOutputStream out)
      throws IOException {
    ProtoMessage type = new ProtoMessage();
    type.int64(VALUE_TYPE_TYPE, tables.string(value.type()));
    type.int64(VALUE_TYPE_UNIT, tables.string(value.unit()));
    out.writeByteArray(field, type.bytes());
  }
}
