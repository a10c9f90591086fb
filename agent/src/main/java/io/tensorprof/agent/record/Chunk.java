package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.LineMemory;
import io.tensorprof.agent.probe.Ring;
import io.tensorprof.agent.weave.Site;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A chunk under construction, in memory until it is whole: a reader never meets half a chunk unless
 * the process dies within one write.
 */
final class Chunk {

  private static final int HEADER_SIZE = 68;
  private static final int COMPRESSED_INTEGERS = 1;

  private final List<JfrType> types;
  private final Pools pools;
  private Bytes out = new Bytes();
  private long start;
  private boolean hasEvents;
  private long calls;

  /**
   * An empty chunk.
   *
   * @param sites what a site's number stands for
   * @param shapes the text of a list of shapes
   */
  Chunk(IntFunction<Site> sites, IntFunction<String> shapes) {
    this(sites, shapes, JfrTypes.ALL);
  }

  /** Likewise, of some types. */
  Chunk(IntFunction<Site> sites, IntFunction<String> shapes, List<JfrType> types) {
    this.types = types;
    this.pools = new Pools(sites, shapes);
    begin();
  }

  /** A chunk of a run in which nothing was recorded. */
  static Chunk ofNothing() {
    return new Chunk(null, null, JfrTypes.OF_NOTHING);
  }

  private void begin() {
    out.clear();
    pools.clear();
    hasEvents = false;
    calls = 0;
    start = System.nanoTime();
    for (int i = 0; i < HEADER_SIZE; i++) {
      out.u1(0);
    }
  }

  int size() {
    return out.size();
  }

  /** Calls in it. */
  long calls() {
    return calls;
  }

  /** Forgets all that is in it. */
  void discard() {
    begin();
  }

  boolean hasEvents() {
    return hasEvents;
  }

  /** When it was begun, by {@link System#nanoTime()}, as are all times it is given. */
  long start() {
    return start;
  }

  /** Calls of one thread, as its {@link io.tensorprof.agent.probe.Ring} hands them over. */
  void calls(RecordedThread thread, long[] from, int index, int count) {
    calls += count;
    hasEvents = true;
    int key = pools.thread(thread);
    int end = index + count * Ring.CALL_LONGS;
    byte[] to = out.room(count * CallEncoder.MOST_BYTES);
    int at = out.size();
    for (int i = index; i < end; i += Ring.CALL_LONGS) {
      pools.use(Ring.site(from[i + 2]), from[i + 3]);
      at = CallEncoder.encode(from, i, key, to, at);
    }
    out.setSize(at);
  }

  void siteCalls(long now, int site, long calls) {
    int size = beginEvent(JfrTypes.SITE_CALLS);
    out.leb(Clock.ticks(now));
    out.leb(pools.site(site));
    out.leb(calls);
    out.endSized(size);
  }

  /** A span of a schedule, from its begin to its end. */
  void window(int number, long from, long until) {
    int size = beginEvent(JfrTypes.WINDOW);
    out.leb(Clock.ticks(from));
    out.leb(until - from);
    out.leb(number);
    out.endSized(size);
  }

  void loss(long now, RecordedThread thread, long calls, String reason) {
    int size = beginEvent(JfrTypes.LOSS);
    out.leb(Clock.ticks(now));
    out.leb(pools.thread(thread));
    out.leb(calls);
    out.string(reason);
    out.endSized(size);
  }

  /** What the probes have cost since the last chunk. */
  void cost(long now, ProbeCost.Sum cost) {
    int size = beginEvent(JfrTypes.COST);
    out.leb(Clock.ticks(now));
    out.leb(cost.timedCalls());
    out.leb(cost.call());
    out.leb(cost.within());
    out.leb(cost.pass());
    out.leb(cost.shapes());
    out.leb(cost.waits());
    out.endSized(size);
  }

  /** What memory was read behind the calls of a site, as {@link LineMemory.Sink} has it. */
  void lineMemory(
      int site, long calls, long first, long before, long highest, long increment, long nanos) {
    int size = beginEvent(JfrTypes.LINE_MEMORY);
    out.leb(Clock.ticks(first));
    out.leb(pools.site(site));
    out.leb(calls);
    out.leb(before);
    out.leb(highest);
    out.leb(increment);
    out.leb(nanos);
    out.endSized(size);
  }

  void demotion(long now, Budget.Demotion demotion) {
    int size = beginEvent(JfrTypes.DEMOTION);
    out.leb(Clock.ticks(now));
    out.leb(pools.site(demotion.site()));
    out.leb(demotion.oneIn());
    out.leb(demotion.overhead());
    out.endSized(size);
  }

  void skipped(long now, String className, String method, String reason) {
    int size = beginEvent(JfrTypes.SKIPPED);
    out.leb(Clock.ticks(now));
    out.string(className);
    out.string(method);
    out.string(reason);
    out.endSized(size);
  }

  private void run(RunDescription run, RunState state) {
    int size = beginEvent(JfrTypes.RUN);
    out.leb(Clock.ticks(run.start()));
    out.leb(state.now() - run.start());
    out.leb(RunDescription.FORMAT_VERSION);
    out.string(run.runId());
    out.leb(state.chunk());
    out.bool(state.complete());
    out.leb(state.recordedNanos());
    out.string(run.modes());
    out.string(run.options());
    out.string(run.agentVersion());
    out.leb(run.pid());
    out.string(run.command());
    out.string(run.jvm());
    out.string(run.os());
    out.leb(run.cpus());
    out.leb(state.wovenClasses());
    out.leb(state.wovenSites());
    out.leb(state.skippedMethods());
    out.leb(state.recordedCalls());
    out.leb(state.lostCalls());
    out.string(state.sampling().event());
    out.leb(state.sampling().intervalNanos());
    out.leb(state.sampling().lost());
    out.string(state.sampling().note());
    out.endSized(size);
  }

  int beginEvent(JfrType type) {
    hasEvents = true;
    int size = out.beginSized();
    out.leb(type.id());
    return size;
  }

  /** What its events refer to. */
  Pools pools() {
    return pools;
  }

  /** What events are written to, until the chunk is finished. */
  Bytes out() {
    return out;
  }

  /**
   * Completes the chunk and begins the next one.
   *
   * @param next takes the next one's bytes
   * @return this one's bytes
   */
  Bytes finish(RunDescription run, RunState state, Bytes next) {
    run(run, state);
    int metadata = out.size();
    JfrMetadata.write(out, Clock.ticks(state.now()), types);
    int checkpoint = out.size();
    pools.write(out, state.now());
    header(metadata, checkpoint, state.now());
    Bytes finished = out;
    out = next;
    begin();
    return finished;
  }

  private void header(int metadata, int checkpoint, long now) {
    int end = out.size();
    Bytes header = new Bytes();
    header.u4(0x464C5200); // "FLR\0"
    header.u4(2 << 16 | 1); // format 2.1
    header.u8(end);
    header.u8(checkpoint);
    header.u8(metadata);
    header.u8(Clock.epochNanos(start));
    header.u8(now - start);
    header.u8(Clock.ticks(start));
    header.u8(Clock.TICKS_PER_SECOND);
    header.u4(COMPRESSED_INTEGERS);
    out.overwrite(0, header);
  }
}
