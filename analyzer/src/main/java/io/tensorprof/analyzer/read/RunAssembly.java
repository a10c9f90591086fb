package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the chunks of a recording say about their run, put together. */
final class RunAssembly {

  /** The newest format this reader knows; it knows all older ones. */
  static final int FORMAT_VERSION = 2;

  /**
   * A run has fewer chunks; a greater number is damage and must not become the size of something.
   */
  private static final int MAX_CHUNKS = 1 << 24;

  private RunChunk newest;
  private boolean complete;
  private long recorded;
  private final BitSet chunks = new BitSet();
  private final List<RunInfo.Loss> losses = new ArrayList<>();
  private final Set<RunInfo.SkippedMethod> skipped = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  void add(RunChunk chunk) throws DamagedException {
    if (chunk.formatVersion() < 1 || chunk.formatVersion() > FORMAT_VERSION) {
      throw new DamagedException(
          "it is written in format version %d, and this analyzer reads versions 1 to %d; use the analyzer that came with the agent"
              .formatted(chunk.formatVersion(), FORMAT_VERSION));
    }
    if (chunk.number() < 0 || chunk.number() >= MAX_CHUNKS) {
      throw new DamagedException("it has a chunk of number " + chunk.number());
    }
    if (newest != null && !newest.info().runId().equals(chunk.info().runId())) {
      throw new SeveralRunsException(newest.info().runId(), chunk.info().runId());
    }
    if (chunks.get(chunk.number())) {
      throw new DamagedException("chunk " + chunk.number() + " of the run is in it twice");
    }
    chunks.set(chunk.number());
    complete |= chunk.complete();
    recorded = chunk.recorded() < 0 || recorded < 0 ? -1 : recorded + chunk.recorded();
    if (newest == null || chunk.number() > newest.number()) {
      newest = chunk;
    }
  }

  void add(RunInfo.Loss loss) {
    losses.add(loss);
  }

  void add(RunInfo.SkippedMethod method) {
    skipped.add(method);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  boolean isEmpty() {
    return newest == null;
  }

  /** Whether it is the JVM's own samples that count. */
  boolean sampledByJvm() {
    return newest.info().sampling().event().equals("jfr");
  }

  long sampleInterval() {
    return newest.info().sampling().interval();
  }

  /** The modes that were on, tracing before counting before sampling. */
  List<Mode> modes() throws DamagedException {
    Set<String> names = Set.of(newest.info().modes().split("\\+", -1));
    List<Mode> modes = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      if (names.contains(mode.text())) {
        modes.add(mode);
      }
    }
    if (modes.isEmpty()) {
      throw new DamagedException("its mode is '" + newest.info().modes() + "'");
    }
    return modes;
  }

  RunInfo finish(boolean truncated, JvmActivity jvm, ProbeCost probes) {
    int missing = newest.number() + 1 - chunks.cardinality();
    List<String> all = new ArrayList<>();
    if (truncated) {
      all.add(RunInfo.CUT_OFF);
    } else if (!complete) {
      all.add(
          "the recording was not closed: the program was killed or is still running; its end is not in these numbers");
    }
    int before = chunks.nextSetBit(0);
    if (before > 0) {
      all.add(
          "earlier parts of the run are missing, %d chunks: keep= dropped them, or not all files are named"
              .formatted(before));
    }
    if (missing > before) {
      all.add("%d of the run's chunks are not in the file".formatted(missing - before));
    }
    all.addAll(notes);
    RunInfo info = newest.info();
    return new RunInfo(
        info.runId(),
        info.startTime(),
        recorded < 0 ? info.wallTime() : recorded,
        complete && !truncated && missing == 0,
        info.command(),
        info.modes(),
        info.options(),
        info.agentVersion(),
        info.machine(),
        new RunInfo.Weaving(
            info.weaving().classes(),
            info.weaving().sites(),
            info.weaving().skippedMethods(),
            List.copyOf(skipped)),
        info.recordedCalls(),
        info.lostCalls(),
        losses,
        info.sampling(),
        jvm,
        probes,
        all);
  }
}
