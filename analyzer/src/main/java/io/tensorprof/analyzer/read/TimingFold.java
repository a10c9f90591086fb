package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.HashMap;
import java.util.Map;

/** Sums of methods that the JVM has timed, of which it is not known who called whom. */
final class TimingFold {

  private final FrameTable frames;
  private final Map<Integer, long[]> ofMethods = new HashMap<>(); // calls, total, shortest, longest

  TimingFold(FrameTable frames) {
    this.frames = frames;
  }

  /** The sums of a method up to now, in nanoseconds. */
  void timing(int frame, long calls, long total, long shortest, long longest)
      throws DamagedException {
    if (calls < 0 || total < 0 || shortest < 0 || longest < shortest) {
      throw new DamagedException(
          "%d calls of %s took %d ns, from %d to %d each"
              .formatted(calls, frames.frame(frame).fullName(), total, shortest, longest));
    }
    long[] before = ofMethods.get(frame);
    if (calls > 0 && (before == null || before[0] <= calls)) {
      ofMethods.put(frame, new long[] {calls, total, shortest, longest});
    }
  }

  boolean isEmpty() {
    return ofMethods.isEmpty();
  }

  /** The methods side by side below a thread that stands for all. */
  CallTree finish() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    long sum = ofMethods.values().stream().mapToLong(of -> of[1]).sum();
    int all = builder.addTraced(CallTree.ROOT, Frame.thread("all threads", 0), 0, 0, sum);
    ofMethods.forEach(
        (frame, of) -> {
          int node = builder.addTraced(all, frames.frame(frame), of[0], of[1], of[1]);
          builder.extremes(node, of[2], of[3]);
        });
    return builder.build();
  }
}
