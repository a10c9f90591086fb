package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.BitSet;
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
  private final Map<Long, Integer> ofOsThread = new HashMap<>(); // the JVM's thread seen there last
  private final List<Frame> frames = new ArrayList<>();
  private final List<String> libraries = new ArrayList<>(); // that started a thread, or null
  private final BitSet java = new BitSet(); // threads that the JVM has an id for

  /** What was told of a thread, and the number it got. */
  private record Told(long javaThreadId, long osThreadId, String name, int id) {}

  private final List<Told> told = new ArrayList<>(); // only by one that is to be added to another
  private final boolean isRest;

  ThreadTable() {
    this(false);
  }

  private ThreadTable(boolean isRest) {
    this.isRest = isRest;
  }

  /** A table that is to be added to another. */
  static ThreadTable ofRest() {
    return new ThreadTable(true);
  }

  /**
   * Takes in what another table was told, as if it had been told here.
   *
   * @return the numbers here of the other's threads
   */
  int[] addAll(ThreadTable other) {
    int[] numbers = new int[other.size()];
    for (Told thread : other.told) {
      numbers[thread.id] = number(thread.javaThreadId, thread.osThreadId, thread.name);
    }
    return numbers;
  }

  int id(long javaThreadId, long osThreadId, String name) {
    int id = number(javaThreadId, osThreadId, name);
    if (isRest) {
      told.add(new Told(javaThreadId, osThreadId, name, id));
    }
    return id;
  }

  private int number(long javaThreadId, long osThreadId, String name) {
    boolean isJava = javaThreadId > 0;
    boolean isMain = MAIN_AFTER_ITS_END.equals(name);
    // Ids of the two kinds must not meet in one map: the JVM's are positive, the others are made
    // negative.
    long key = isJava ? javaThreadId : -osThreadId;
    if (isMain && osThreadId > 0 && ofOsThread.containsKey(osThreadId)) {
      ids.putIfAbsent(key, ofOsThread.get(osThreadId)); // it has another id by then
    }
    int id = ids.computeIfAbsent(key, k -> frames.size());
    if (isJava && osThreadId > 0) {
      ofOsThread.put(osThreadId, id);
    }
    String shown =
        name == null || name.isEmpty()
            ? "#" + (isJava ? javaThreadId : osThreadId)
            : isMain ? "main" : name;
    if (id == frames.size()) {
      frames.add(null);
      libraries.add(null);
      java.set(id, isJava);
    }
    Frame known = frames.get(id);
    if (known == null || (!known.name().equals(shown) && !isMain)) {
      frames.set(
          id, isJava ? Frame.thread(shown, javaThreadId) : Frame.nativeThread(shown, osThreadId));
    }
    return id;
  }

  /**
   * Tells the outermost frames of a stack of a thread. A thread that a library has started bears
   * the name of the thread that started it, {@code java} mostly: so its library is named, too.
   */
  void outermost(int id, int[] leafFirst, FrameTable sampled) {
    if (java.get(id) || libraries.get(id) != null) {
      return;
    }
    for (int i = leafFirst.length - 1; i >= Math.max(0, leafFirst.length - 4); i--) {
      Frame frame = sampled.frame(leafFirst[i]);
      String library = frame.kind() == Frame.Kind.NATIVE ? library(frame) : "";
      if (!library.isEmpty() && !library.startsWith("libc.") && !library.startsWith("libpthread")) {
        libraries.set(id, library);
        return;
      }
    }
  }

  /** The library's file without its folders; frames without a symbol bear its path as a name. */
  private static String library(Frame frame) {
    String path = frame.owner().isEmpty() ? frame.name() : frame.owner();
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.contains(".so") || file.contains(".dylib") ? file : "";
  }

  Frame frame(int id) {
    Frame frame = frames.get(id);
    String library = libraries.get(id);
    return library == null || library.startsWith("libjvm.")
        ? frame
        : frame.renamed(frame.name() + ", " + library);
  }

  int size() {
    return frames.size();
  }
}
