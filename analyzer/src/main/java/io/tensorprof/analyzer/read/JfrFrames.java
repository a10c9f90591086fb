package io.tensorprof.analyzer.read;

import static io.tensorprof.analyzer.read.JfrEvents.text;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;
import java.util.IdentityHashMap;
import java.util.Locale;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;

/** Turns sites and sampled frames, as the JDK's parser presents them, into frames. */
final class JfrFrames {

  /**
   * Objects remembered; above it the memory is emptied, for those of past chunks never come again.
   */
  private static final int MAX_REMEMBERED = 1 << 16;

  private final FrameTable frames;
  private final IdentityHashMap<RecordedMethod, Integer> remembered = new IdentityHashMap<>();

  JfrFrames(FrameTable frames) {
    this.frames = frames;
  }

  /**
   * The number of a {@code tensorprof.types.Site}. The parser makes a new object for every event,
   * so there is nothing to remember it by.
   */
  int site(RecordedObject site) throws DamagedException {
    if (site == null) {
      throw new DamagedException("an event names no site");
    }
    return frames.id(siteFrame(site));
  }

  /** The number of a site that is called with shapes. */
  int variant(int site, Shapes shapes) {
    return frames.variant(site, shapes);
  }

  /** The number of a frame of a sampled stack. */
  int sampled(RecordedFrame frame) {
    // One method has one type of frame here: Java, native or kernel; how far it was compiled does
    // not matter.
    RecordedMethod method = frame.getMethod();
    Integer known = method == null ? null : remembered.get(method);
    return known != null ? known : remember(method, sampledFrame(frame, method));
  }

  /** The number of the frame that stands for the allocation of an object of a class. */
  int allocated(String className) {
    return frames.id(Frame.sampled(Frame.Kind.JAVA, readable(className), "new", ""));
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

  /** The frame of a number. */
  Frame frame(int id) {
    return frames.frame(id);
  }

  private int remember(RecordedMethod method, Frame frame) {
    int id = frames.id(frame);
    if (method != null) {
      if (remembered.size() >= MAX_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(method, id);
    }
    return id;
  }

  private static Frame siteFrame(RecordedObject site) throws DamagedException {
    Frame.Kind kind = kind(text(site, "kind"));
    String owner = text(site, "owner");
    String name = text(site, "name");
    String descriptor = text(site, "descriptor");
    String library = text(site, "library");
    String file = text(site, "file");
    int line = site.getInt("line");
    String label = site.hasField("label") ? text(site, "label") : ""; // not in format version 1
    if (!kind.isCallSite()) {
      return Frame.function(kind, owner, name, descriptor, library, file, line).labelled(label);
    }
    CallSite callSite =
        new CallSite(
            text(site, "callerClass"),
            text(site, "callerMethod"),
            text(site, "callerDescriptor"),
            file,
            line);
    return Frame.op(kind, owner, name, descriptor, library, callSite).labelled(label);
  }

  private static Frame.Kind kind(String text) throws DamagedException {
    for (Frame.Kind kind : Frame.Kind.values()) {
      if (kind.isWoven() && kind.text().equals(text)) {
        return kind;
      }
    }
    throw new DamagedException("a site is of the unknown kind '" + text + "'");
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

  private static Frame sampledFrame(RecordedFrame frame, RecordedMethod method) {
    String type = frame.getType() == null ? "" : frame.getType().toLowerCase(Locale.ROOT);
    Frame.Kind kind =
        switch (type) {
          case "native", "c++" -> Frame.Kind.NATIVE;
          case "kernel" -> Frame.Kind.KERNEL;
          default -> Frame.Kind.JAVA;
        };
    if (method == null) {
      return Frame.sampled(kind, "", "[unknown]", "");
    }
    String owner = method.getType() == null ? "" : visible(method.getType().getName());
    String name = method.getName() == null ? "[unknown]" : method.getName();
    String descriptor = method.getDescriptor() == null ? "" : method.getDescriptor();
    return kind == Frame.Kind.JAVA
        ? Frame.sampled(kind, owner, name, descriptor)
        : Frame.sampled(kind, owner, name, "");
  }
}
