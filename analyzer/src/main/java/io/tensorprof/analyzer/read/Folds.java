package io.tensorprof.analyzer.read;

import java.util.EnumMap;
import java.util.Map;

/** What the events of a recording are folded into, sort by sort. */
final class Folds {

  final FrameTable frames = new FrameTable();
  final ThreadTable threads = new ThreadTable();
  final Windows windows = new Windows();
  final TraceFold trace = new TraceFold(frames, windows);
  final CountFold counts = new CountFold(frames);
  final TraceFold methodTrace = new TraceFold(frames, new Windows());
  final TimingFold methodTiming = new TimingFold(frames);
  final JvmFold jvm = new JvmFold();
  final CostFold costs = new CostFold();
  final EventCensus census = new EventCensus();
  private final Map<StackEvent, SampleFold> stacks = new EnumMap<>(StackEvent.class);

  Folds() {
    for (StackEvent event : StackEvent.values()) {
      stacks.put(event, new SampleFold(frames));
    }
  }

  /** The stacks of one sort. */
  SampleFold stacks(StackEvent event) {
    return stacks.get(event);
  }
}
