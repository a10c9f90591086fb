package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for frames, so that events carry ints: equal frames have one number. */
final class FrameTable {

  private final Map<Frame, Integer> ids = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();

  int id(Frame frame) {
    Integer known = ids.putIfAbsent(frame, frames.size());
    if (known != null) {
      return known;
    }
    frames.add(frame);
    return frames.size() - 1;
  }

  Frame frame(int id) {
    return frames.get(id);
  }

  int size() {
    return frames.size();
  }
}
