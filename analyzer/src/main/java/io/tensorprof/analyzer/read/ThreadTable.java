package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for threads. A thread is its id in the JVM, which is never given twice; its name may
 * change, the last one counts. A thread the JVM does not know is its id in the operating system.
 */
final class ThreadTable {

  /**
   * The name that the JVM gives to its first thread when {@code main} has returned. Samplers name
   * threads at their end, so that all of main's samples would stand below it.
   */
  private static final String MAIN_AFTER_ITS_END = "DestroyJavaVM";

  private final Map<Long, Integer> ids = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();

  int id(long javaThreadId, long osThreadId, String name) {
    boolean java = javaThreadId > 0;
    // Ids of the two kinds must not meet in one map: the JVM's are positive, the others are made
    // negative.
    int id = ids.computeIfAbsent(java ? javaThreadId : -osThreadId, key -> frames.size());
    String shown =
        name == null || name.isEmpty()
            ? "#" + (java ? javaThreadId : osThreadId)
            : name.equals(MAIN_AFTER_ITS_END) ? "main" : name;
    if (id == frames.size()) {
      frames.add(null);
    }
    Frame known = frames.get(id);
    if (known == null || !known.name().equals(shown)) {
      frames.set(
          id, java ? Frame.thread(shown, javaThreadId) : Frame.nativeThread(shown, osThreadId));
    }
    return id;
  }

  Frame frame(int id) {
    return frames.get(id);
  }

  int size() {
    return frames.size();
  }
}
