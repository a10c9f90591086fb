package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;

/** Takes the traced calls, which most recordings mostly consist of: what is done here counts. */
final class CallHandler implements ChunkEvents.Handler {

  private final ChunkReader chunk;
  private final EventSink sink;
  private final ChunkThreads threads;
  private final ChunkSites sites;
  private final int startTime;
  private final int duration;
  private final int eventThread;
  private final int site;
  private final int depth;
  private final int arguments;
  private final int result;
  private final int thrown;
  private final int open;
  private final int weight;

  CallHandler(
      EventType type, ChunkReader chunk, EventSink sink, ChunkThreads threads, ChunkSites sites) {
    this.chunk = chunk;
    this.sink = sink;
    this.threads = threads;
    this.sites = sites;
    this.startTime = type.slot("startTime");
    this.duration = type.slot("duration");
    this.eventThread = type.slot("eventThread");
    this.site = type.slot("site");
    this.depth = type.slot("depth");
    this.arguments = type.slot("arguments");
    this.result = type.slot("result");
    this.thrown = type.slot("thrown");
    this.open = type.slot("open");
    this.weight = type.slot("weight");
  }

  @Override
  public void event() throws DamagedException {
    if (startTime < 0 || duration < 0 || eventThread < 0 || site < 0 || depth < 0) {
      throw new DamagedException("an event tensorprof.Call has not the fields it should have");
    }
    sink.call(
        threads.id(chunk.value(eventThread)),
        sites.frame(chunk.value(site), value(arguments), value(result)),
        (int) chunk.value(depth),
        chunk.value(startTime), // one tick of our chunks is one nanosecond
        chunk.value(duration),
        value(open) != 0,
        value(thrown) != 0,
        weight < 0 ? 1 : (int) chunk.value(weight)); // earlier agents timed every call
  }

  private long value(int slot) {
    return slot < 0 ? 0 : chunk.value(slot);
  }
}
