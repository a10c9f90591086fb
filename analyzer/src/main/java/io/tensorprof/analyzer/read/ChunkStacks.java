package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ConstantPools;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.KeyTable;
import io.tensorprof.analyzer.jfr.Struct;
import io.tensorprof.analyzer.model.Frame;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The sampled stacks of a chunk, as numbers of frames. */
final class ChunkStacks {

  private static final String UNKNOWN = "[unknown]";
  private static final int LINE_BITS = 17; // of class files, which count in 16
  private static final long MAX_LINE = 1L << LINE_BITS;
  private static final int METHOD_BITS = Long.SIZE - LINE_BITS;

  private final ConstantPools pools;
  private final FrameTable frames;
  private final ConstantPools.Rows traces;
  private final int truncated;
  private final boolean byLine;
  private final KeyTable methods = new KeyTable(); // frames + 1, by method and line
  private final Map<Long, Frame.Kind> kinds = new HashMap<>();
  private final Map<Long, String> classes = new HashMap<>();

  /** A stack. */
  static final class Stack {
    /** Its frames. */
    final int[] leafFirst;

    /** Whether outer frames are missing. */
    final boolean truncated;

    Stack(int[] leafFirst, boolean truncated) {
      this.leafFirst = leafFirst;
      this.truncated = truncated;
    }
  }

  /**
   * The stacks of a chunk.
   *
   * @param byLine whether a method is a frame for each of its lines
   */
  ChunkStacks(ConstantPools pools, FrameTable frames, boolean byLine) {
    this.pools = pools;
    this.frames = frames;
    this.byLine = byLine;
    this.traces = pools.rows("jdk.types.StackTrace", "frames", "method", "type", "lineNumber");
    this.truncated = traces.slot("truncated");
  }

  /** A stack by its key; null when there is none. */
  Stack stack(long key) throws DamagedException {
    long[] numbers = key == 0 ? null : traces.of(key);
    if (numbers == null) {
      return null;
    }
    int[] leafFirst = new int[numbers.length / 3];
    for (int i = 0; i < leafFirst.length; i++) {
      leafFirst[i] = frame(numbers[3 * i], numbers[3 * i + 1], byLine ? numbers[3 * i + 2] : 0);
    }
    return new Stack(leafFirst, traces.value(truncated) != 0);
  }

  /** One method has one type of frame here: Java, native or kernel, however it was compiled. */
  private int frame(long method, long type, long line) throws DamagedException {
    long known = line > 0 && line < MAX_LINE ? line : 0;
    if (method >>> METHOD_BITS != 0) {
      return frames.id(at(method, type, known));
    }
    long key = method << LINE_BITS | known;
    int frame = (int) methods.get(key) - 1;
    if (frame < 0) {
      frame = frames.id(at(method, type, known));
      methods.put(key, frame + 1);
    }
    return frame;
  }

  private Frame at(long method, long type, long line) throws DamagedException {
    Frame frame = method(method, kind(type));
    return line > 0 && frame.kind() == Frame.Kind.JAVA ? frame.at((int) line) : frame;
  }

  /** The number of a method that was recorded whole. */
  int function(long key) throws DamagedException {
    Frame method = method(key, Frame.Kind.JAVA);
    return frames.id(
        Frame.function(
            Frame.Kind.FUNCTION, method.owner(), method.name(), method.descriptor(), "", "", 0));
  }

  /** The number of the frame that stands for the allocation of an object of a class. */
  int allocated(long classKey) throws DamagedException {
    return frames.id(Frame.sampled(Frame.Kind.JAVA, readable(className(classKey)), "new", ""));
  }

  private Frame method(long key, Frame.Kind kind) throws DamagedException {
    Struct method = pools.get("jdk.types.Method", key);
    if (method == null) {
      return Frame.sampled(kind, "", UNKNOWN, "");
    }
    String owner = visible(className(method.number("type")));
    String name = symbol(method, "name");
    return Frame.sampled(
        kind,
        owner.equals(UNKNOWN) ? "" : owner,
        name.isEmpty() ? UNKNOWN : name,
        kind == Frame.Kind.JAVA ? symbol(method, "descriptor") : "");
  }

  private Frame.Kind kind(long type) throws DamagedException {
    Frame.Kind known = kinds.get(type);
    if (known == null) {
      Struct described = pools.get("jdk.types.FrameType", type);
      String text = described == null ? "" : described.text("description");
      known =
          switch (text.toLowerCase(Locale.ROOT)) {
            case "native", "c++" -> Frame.Kind.NATIVE;
            case "kernel" -> Frame.Kind.KERNEL;
            default -> Frame.Kind.JAVA;
          };
      kinds.put(type, known);
    }
    return known;
  }

  private String className(long key) throws DamagedException {
    String known = classes.get(key);
    if (known == null) {
      Struct type = pools.get("java.lang.Class", key);
      String name = type == null ? "" : symbol(type, "name");
      known = name.isEmpty() ? UNKNOWN : name.replace('/', '.');
      classes.put(key, known);
    }
    return known;
  }

  private static String symbol(Struct of, String field) throws DamagedException {
    Struct symbol = of.struct(field);
    return symbol == null ? "" : symbol.text("string");
  }

  /**
   * The name of a hidden class without its address, {@code Train$$Lambda.0x00007f9bc400cc18}, which
   * is another one in each run.
   */
  private static String visible(String className) {
    int address = className.lastIndexOf("0x");
    return address > 1 && "./+".indexOf(className.charAt(address - 1)) >= 0
        ? className.substring(0, address - 1)
        : className;
  }

  /** A class name as programs write it: {@code byte[]} for {@code [B}. */
  private static String readable(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0 || dimensions == name.length()) {
      return name;
    }
    String element =
        switch (name.charAt(dimensions)) {
          case 'B' -> "byte";
          case 'C' -> "char";
          case 'D' -> "double";
          case 'F' -> "float";
          case 'I' -> "int";
          case 'J' -> "long";
          case 'S' -> "short";
          case 'Z' -> "boolean";
          default -> name.substring(dimensions + 1).replace(";", "");
        };
    return element + "[]".repeat(dimensions);
  }
}
