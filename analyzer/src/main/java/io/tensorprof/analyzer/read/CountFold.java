package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import java.util.Arrays;

/** Adds up the calls of sites. */
final class CountFold {

  private final FrameTable frames;
  private long[] calls = new long[64];
  private boolean empty = true;

  CountFold(FrameTable frames) {
    this.frames = frames;
  }

  void siteCalls(int frame, long more) throws DamagedException {
    if (more < 0 || (frame < calls.length && calls[frame] + more < 0)) {
      throw new DamagedException(
          "%s was called %d times".formatted(frames.frame(frame).fullName(), more));
    }
    if (frame >= calls.length) {
      calls = Arrays.copyOf(calls, Math.max(frame + 1, calls.length * 2));
    }
    calls[frame] += more;
    empty = false;
  }

  /** Calls of a site. */
  long calls(int frame) {
    return frame < calls.length ? calls[frame] : 0;
  }

  /** Calls of all sites. */
  long sum() {
    return Arrays.stream(calls).sum();
  }

  /** Numbers of frames are below this. */
  int frames() {
    return calls.length;
  }

  /** Whether no count came. */
  boolean isEmpty() {
    return empty;
  }

  /** The sites that were called, below the root. */
  CallTree finish() {
    CallTree.Builder builder = CallTree.builder(Mode.COUNTING);
    for (int frame = 0; frame < calls.length; frame++) {
      if (calls[frame] > 0) {
        builder.addCounted(frames.frame(frame), calls[frame]);
      }
    }
    return builder.build();
  }
}
