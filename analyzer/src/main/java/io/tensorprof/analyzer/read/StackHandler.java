package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;
import java.util.HashMap;
import java.util.Map;

/** Takes sampled stacks, whatever they were taken for. */
final class StackHandler implements ChunkEvents.Handler {

  private static final int[] NO_FRAMES = {};

  private final ChunkReader chunk;
  private final EventSink sink;
  private final ChunkThreads threads;
  private final ChunkStacks stacks;
  private final StackEvent why;
  private final int thread;
  private final int stackTrace;
  private final int weight; // −1 for a weight of 1
  private final int objectClass; // −1 for none
  private final boolean ticks; // the weight is a span of the chunk's clock
  private final Map<Key, Integer> known = new HashMap<>();

  private record Key(int thread, long stack, long objectClass) {}

  private StackHandler(
      EventType type,
      ChunkReader chunk,
      EventSink sink,
      ChunkThreads threads,
      ChunkStacks stacks,
      StackEvent why,
      String weight) {
    this.chunk = chunk;
    this.sink = sink;
    this.threads = threads;
    this.stacks = stacks;
    this.why = why;
    int sampled = type.slot("sampledThread");
    this.thread = sampled >= 0 ? sampled : type.slot("eventThread");
    this.stackTrace = type.slot("stackTrace");
    this.weight = weight.isEmpty() ? -1 : type.slot(weight);
    this.ticks = weight.equals("duration");
    this.objectClass = why == StackEvent.ALLOC ? type.slot("objectClass") : -1;
  }

  /** The handler of a type; null when its events are no stacks that count. */
  static ChunkEvents.Handler of(
      EventType type, ChunkReader chunk, EventSink sink, ChunkThreads threads, ChunkStacks stacks) {
    boolean jvms = type.hasSettings();
    StackEvent interval = jvms ? StackEvent.JVM_INTERVAL : StackEvent.INTERVAL;
    StackEvent why =
        switch (type.name()) {
          case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> interval;
          case "profiler.WallClockSample" -> StackEvent.INTERVAL;
          case "jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB" ->
              jvms ? null : StackEvent.ALLOC;
          case "jdk.JavaMonitorEnter", "jdk.ThreadPark" -> jvms ? null : StackEvent.LOCK;
          default -> null;
        };
    if (why == null) {
      return null;
    }
    String weight =
        switch (type.name()) {
          case "profiler.WallClockSample" -> "samples";
          case "jdk.ObjectAllocationInNewTLAB" -> "tlabSize";
          case "jdk.ObjectAllocationOutsideTLAB" -> "allocationSize";
          case "jdk.JavaMonitorEnter", "jdk.ThreadPark" -> "duration";
          default -> "";
        };
    return new StackHandler(type, chunk, sink, threads, stacks, why, weight);
  }

  @Override
  public void event() throws DamagedException {
    if (thread < 0 || stackTrace < 0) {
      throw new DamagedException("a sample has no thread or no stack among its fields");
    }
    int threadId = threads.id(chunk.value(thread));
    long stackKey = chunk.value(stackTrace);
    long classKey = objectClass < 0 ? 0 : chunk.value(objectClass);
    Key key = new Key(threadId, stackKey, classKey);
    Integer stack = known.get(key);
    if (stack == null) {
      stack = stack(threadId, stackKey, classKey);
      known.put(key, stack);
    }
    if (stack >= 0) {
      sink.sample(why, stack, weight());
    }
  }

  private long weight() {
    if (weight < 0) {
      return 1;
    }
    long value = chunk.value(weight);
    return Math.max(1, ticks ? chunk.chunk().nanos(value) : value);
  }

  /** The stack's number in the sink; −1 for a stack that is missing where one is needed. */
  private int stack(int threadId, long key, long classKey) throws DamagedException {
    ChunkStacks.Stack stack = stacks.stack(key);
    if (stack == null) {
      boolean counts = why == StackEvent.INTERVAL || why == StackEvent.JVM_INTERVAL;
      return counts ? sink.stack(why, threadId, NO_FRAMES, true) : -1;
    }
    int[] leafFirst = stack.leafFirst;
    if (objectClass >= 0) {
      int[] below = new int[leafFirst.length + 1];
      below[0] = stacks.allocated(classKey);
      System.arraycopy(leafFirst, 0, below, 1, leafFirst.length);
      leafFirst = below;
    }
    return sink.stack(why, threadId, leafFirst, stack.truncated);
  }
}
