package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chunk holds, folded by itself, while nobody knows yet what the chunks before it hold:
 * calls and stacks, of which there are many; and all else as it is to be told.
 */
final class ChunkFold implements EventSink {

  private final FrameTable frames = new FrameTable();
  private final ThreadTable threads = ThreadTable.ofRest();
  private final TraceFold trace = TraceFold.ofRest(frames);
  private final TraceFold methodTrace = TraceFold.ofRest(frames);
  private final ChunkStackList stacks = new ChunkStackList();
  private final List<Untold> untold = new ArrayList<>();
  private long events;

  /** An event for another sink, where frames have other numbers. */
  @FunctionalInterface
  private interface Untold {
    void tell(EventSink sink, int[] frameIds) throws DamagedException;
  }

  FrameTable frames() {
    return frames;
  }

  ThreadTable threads() {
    return threads;
  }

  /** Counts events that were read. */
  void read(long more) {
    events += more;
  }

  /** Events read. */
  long events() {
    return events;
  }

  /**
   * Adds all to what the chunks before hold.
   *
   * @param target folds of those chunks
   * @param sink hears of what is not folded here
   * @return false when calls of the chunk must be folded behind the ones before, one by one; then
   *     nothing was added
   */
  boolean appendTo(Folds target, EventSink sink) throws DamagedException {
    int[] frameIds = target.frames.addAll(frames);
    int[] threadIds = target.threads.addAll(threads);
    if (!target.trace.canAppend(trace, threadIds)
        || !target.methodTrace.canAppend(methodTrace, threadIds)) {
      return false;
    }
    target.trace.append(trace, frameIds, threadIds);
    target.methodTrace.append(methodTrace, frameIds, threadIds);
    stacks.appendTo(target, sink, frameIds, threadIds);
    for (Untold event : untold) {
      event.tell(sink, frameIds);
    }
    return true;
  }

  @Override
  public void call(
      int thread,
      int frame,
      int depth,
      long start,
      long duration,
      boolean open,
      boolean thrown,
      int weight)
      throws DamagedException {
    trace.call(thread, frame, depth, start, duration, open, weight);
  }

  @Override
  public TraceFold.Place place(int thread, int frame, int depth) throws DamagedException {
    return trace.place(thread, frame, depth);
  }

  @Override
  public void call(TraceFold.Place place, long start, long duration) throws DamagedException {
    trace.call(place, start, duration);
  }

  @Override
  public int stack(StackEvent event, int thread, int[] leafFirst, boolean truncated) {
    return stacks.add(event, thread, leafFirst, truncated);
  }

  @Override
  public void sample(StackEvent event, int stack, long weight) throws DamagedException {
    stacks.sample(stack, weight);
  }

  @Override
  public void methodTrace(int thread, int frame, int depth, long start, long duration)
      throws DamagedException {
    methodTrace.call(thread, frame, depth, start, duration, false);
  }

  @Override
  public void run(RunChunk chunk) {
    untold.add((sink, frameIds) -> sink.run(chunk));
  }

  @Override
  public void window(long start, long duration) {
    untold.add((sink, frameIds) -> sink.window(start, duration));
  }

  @Override
  public void siteCalls(int frame, long calls) {
    untold.add((sink, frameIds) -> sink.siteCalls(frameIds[frame], calls));
  }

  @Override
  public void jvm(String eventName, long start, long duration, long safepoint) {
    untold.add((sink, frameIds) -> sink.jvm(eventName, start, duration, safepoint));
  }

  @Override
  public void cost(ProbeCost cost) {
    untold.add((sink, frameIds) -> sink.cost(cost));
  }

  @Override
  public void demotion(int frame, int oneIn) {
    untold.add((sink, frameIds) -> sink.demotion(frameIds[frame], oneIn));
  }

  @Override
  public void loss(RunInfo.Loss loss) {
    untold.add((sink, frameIds) -> sink.loss(loss));
  }

  @Override
  public void skipped(RunInfo.SkippedMethod method) {
    untold.add((sink, frameIds) -> sink.skipped(method));
  }

  @Override
  public void methodTiming(int frame, long calls, long total, long shortest, long longest) {
    untold.add(
        (sink, frameIds) -> sink.methodTiming(frameIds[frame], calls, total, shortest, longest));
  }

  @Override
  public void environment(Struct event, String eventName, String about, Chunk chunk) {
    Struct kept = event.detached();
    untold.add((sink, frameIds) -> sink.environment(kept, eventName, about, chunk));
  }

  @Override
  public void other(String eventName, long count) {
    untold.add((sink, frameIds) -> sink.other(eventName, count));
  }
}
