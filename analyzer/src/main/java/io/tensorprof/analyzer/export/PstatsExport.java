package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that Python's {@code cProfile} writes, for {@code pstats} and SnakeViz: {@code {(file,
 * line, name): (cc, nc, tt, ct, {caller: (nc, cc, tt, ct)})}}, times in seconds. {@code cc} are the
 * primitive calls, {@code nc} all; they change places between a function and a caller, as in
 * cProfile.
 *
 * <p>All threads are functions below one root, {@code <all threads>}: SnakeViz shows one root only,
 * deletes a function that neither calls nor is called, and fails on a caller that is no key. Root
 * and threads have no calls, so pstats counts those of the program alone.
 */
public final class PstatsExport implements Exporter {

  private static final double NANOS = 1e9;

  /** What pstats knows a function by. */
  record Key(String file, int line, String name) {}

  @Override
  public String name() {
    return "pstats";
  }

  @Override
  public String defaultSuffix() {
    return ".prof";
  }

  @Override
  public Optional<String> refusal(Profile profile) {
    return profile.measured() == Measured.ALLOC
        ? Optional.of(
            "pstats holds seconds and no bytes; for allocations take --to pprof, speedscope or collapsed")
        : Optional.empty();
  }

  @Override
  public List<String> losses(Profile profile) {
    return switch (profile.mode()) {
      case TRACING ->
          List.of("pstats holds callers and no tree: what SnakeViz draws is a guess at it");
      case COUNTING -> List.of("counts have no times: pstats prints 0.000, SnakeViz draws nothing");
      case SAMPLING -> List.of("samples know no calls: pstats prints 0");
    };
  }

  @Override
  public void write(Profile profile, OutputStream to) throws IOException {
    CallTree tree = profile.tree();
    Map<FunctionKey, Key> keys = keys(tree);
    CallEdges edges = CallEdges.of(profile);
    Map<FunctionKey, FunctionRow> rows = new HashMap<>();
    FunctionTable.of(profile).rows().forEach(row -> rows.put(row.function(), row));
    BufferedOutputStream out = new BufferedOutputStream(to);
    MarshalWriter marshal = new MarshalWriter(out);
    marshal.beginDict();
    for (FunctionKey function : edges.functions()) {
      FunctionRow row = rows.get(function);
      key(keys.get(function), marshal);
      marshal.beginTuple(5);
      marshal.integer(row == null ? 0 : row.primitiveCalls());
      marshal.integer(row == null ? 0 : row.ncalls());
      marshal.real(row == null ? 0 : row.tottime() / NANOS);
      marshal.real((row == null ? tree.cumtime(CallTree.ROOT) : row.cumtime()) / NANOS);
      marshal.beginDict();
      for (CallEdges.Edge edge : edges.callers(function)) {
        key(keys.get(edge.caller()), marshal);
        marshal.beginTuple(4);
        marshal.integer(edge.ncalls());
        marshal.integer(edge.primitiveCalls());
        marshal.real(edge.tottime() / NANOS);
        marshal.real(edge.cumtime() / NANOS);
      }
      marshal.endDict();
    }
    marshal.endDict();
    out.flush();
  }

  private static void key(Key key, MarshalWriter marshal) throws IOException {
    marshal.beginTuple(3);
    marshal.string(key.file());
    marshal.integer(key.line());
    marshal.string(key.name());
  }

  private static Map<FunctionKey, Key> keys(CallTree tree) {
    return DistinctNames.of(
        DistinctNames.functions(tree),
        List.of(
            frame -> key(frame, "", shortName(frame)),
            frame -> key(frame, "", frame.fullName()),
            frame -> key(frame, frame.descriptor(), frame.fullName())),
        (key, number) -> new Key(key.file(), key.line(), key.name() + " #" + number));
  }

  private static Key key(Frame frame, String descriptor, String builtIn) {
    return switch (frame.kind()) {
      case FUNCTION, PHASE, JAVA -> {
        String file =
            frame.file().isEmpty() ? frame.owner().replace('.', '/') : SourcePath.of(frame);
        yield new Key(
            clean(file.isEmpty() ? "~" : file),
            Math.max(0, frame.line()),
            clean(frame.name() + descriptor));
      }
      default -> new Key("~", 0, "<" + clean(builtIn + descriptor) + ">");
    };
  }

  /** Ops and native code are named as Python names built-ins: {@code <Tensor.mul>}. */
  private static String shortName(Frame frame) {
    return switch (frame.kind()) {
      case ALL_THREADS -> frame.name();
      case THREAD -> "thread " + frame.name();
      default -> frame.displayName();
    };
  }

  private static String clean(String name) {
    return Unicode.wellFormed(name);
  }
}
