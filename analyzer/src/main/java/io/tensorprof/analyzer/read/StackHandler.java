package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;
import io.tensorprof.analyzer.jfr.KeyTable;
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
  private final boolean counts; // a sample without a stack is one, too
  private final boolean ticks; // the weight is a span of the chunk's clock
  private final KeyTable known = new KeyTable(); // stacks + 2, by thread and stack
  private final Map<Key, Integer> otherKnown = new HashMap<>(); // of a class, or of large keys

  private record Key(long thread, long stack, long objectClass) {}

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
    this.ticks = weight.equals("duration") || weight.equals("samplingPeriod");
    this.objectClass = type.slot("objectClass");
    this.counts = why.isInterval();
  }

  /** The handler of a type; null when its events are no stacks. */
  static ChunkEvents.Handler of(
      EventType type, ChunkReader chunk, EventSink sink, ChunkThreads threads, ChunkStacks stacks) {
    boolean jvms = type.hasSettings();
    StackEvent why =
        switch (type.name()) {
          case "jdk.ExecutionSample" -> jvms ? StackEvent.JVM_INTERVAL : StackEvent.INTERVAL;
          case "jdk.NativeMethodSample" -> jvms ? StackEvent.JVM_NATIVE : StackEvent.INTERVAL;
          case "profiler.WallClockSample" -> StackEvent.INTERVAL;
          case "jdk.CPUTimeSample" -> StackEvent.JVM_CPU_TIME;
          case "jdk.ObjectAllocationInNewTLAB", "jdk.ObjectAllocationOutsideTLAB" ->
              jvms ? StackEvent.JVM_TLAB : StackEvent.ALLOC;
          case "jdk.ObjectAllocationSample" -> StackEvent.JVM_ALLOC;
          case "jdk.JavaMonitorEnter", "jdk.ThreadPark" ->
              jvms ? StackEvent.JVM_LOCK : StackEvent.LOCK;
          default -> null;
        };
    if (why == null) {
      return null;
    }
    String weight =
        switch (type.name()) {
          case "profiler.WallClockSample" -> "samples";
          case "jdk.CPUTimeSample" -> "samplingPeriod";
          case "jdk.ObjectAllocationInNewTLAB" -> "tlabSize";
          case "jdk.ObjectAllocationOutsideTLAB" -> "allocationSize";
          case "jdk.ObjectAllocationSample" -> "weight";
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
    long threadKey = chunk.value(thread);
    long stackKey = chunk.value(stackTrace);
    long classKey = objectClass < 0 ? 0 : chunk.value(objectClass);
    int stack =
        classKey == 0 && (threadKey | stackKey) >>> Integer.SIZE == 0
            ? smallKeys(threadKey, stackKey)
            : anyKeys(new Key(threadKey, stackKey, classKey));
    if (stack >= 0) {
      sink.sample(why, stack, weight());
    }
  }

  private int smallKeys(long threadKey, long stackKey) throws DamagedException {
    long key = threadKey << Integer.SIZE | stackKey;
    int stack = (int) known.get(key) - 2;
    if (stack < -1) {
      stack = stack(threads.idOrUnknown(threadKey), stackKey, 0);
      known.put(key, stack + 2L);
    }
    return stack;
  }

  private int anyKeys(Key key) throws DamagedException {
    Integer stack = otherKnown.get(key);
    if (stack == null) {
      stack = stack(threads.idOrUnknown(key.thread), key.stack, key.objectClass);
      otherKnown.put(key, stack);
    }
    return stack;
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
