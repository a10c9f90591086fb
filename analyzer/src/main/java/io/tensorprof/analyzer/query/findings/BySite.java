package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is gathered of each frame. While calls come, frames are told by identity, for a frame's hash
 * is made of ten fields; later, by equality.
 */
final class BySite<V> {

  private final IdentityHashMap<Frame, V> gathered = new IdentityHashMap<>();
  private final Supplier<V> none;
  private Map<Frame, V> byFrame; // made when the first is asked for

  BySite(Supplier<V> none) {
    this.none = none;
  }

  /** What is gathered of the very frame. */
  V gathering(Frame frame) {
    return gathered.computeIfAbsent(frame, any -> none.get());
  }

  /** What was gathered of a frame; null when it was not seen. */
  V of(Frame frame) {
    if (byFrame == null) {
      byFrame = new HashMap<>();
      gathered.forEach(byFrame::put);
    }
    return byFrame.get(frame);
  }
}
