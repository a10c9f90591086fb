package io.tensorprof.analyzer.model;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * What a node of the call tree is: an op at its call site, a function of the program, a sampled
 * frame, a thread, or all threads.
 *
 * @param kind sort of frame
 * @param owner binary name of the class; the library's file for native frames; empty when there is
 *     none
 * @param name method, native symbol, or name of the thread
 * @param descriptor JVM descriptor of the method; the thread's id for a thread; empty when there is
 *     none
 * @param library name of the rule set that made it known; empty when there is none
 * @param site where an op is called from; null unless this is a woven call site
 * @param file source file of the function itself; empty when unknown
 * @param line first line of the function, or the one where it was sampled; 0 when unknown
 * @param label name that the program gave the phase or layer while it ran; empty when it gave none
 * @param shapes shapes of the tensors it was called with and what it returned, {@code
 *     float32[64,1000], float32[1000,100] -> float32[64,100]}; empty unless frames of different
 *     shapes are told apart
 */
public record Frame(
    Kind kind,
    String owner,
    String name,
    String descriptor,
    String library,
    CallSite site,
    String file,
    int line,
    String label,
    String shapes)
    implements Comparable<Frame> {

  /**
   * Sorts of frames. The first two are made by the reader, the last three are sampled, the others
   * are woven.
   */
  public enum Kind {
    ALL_THREADS,
    THREAD,
    FUNCTION,
    PHASE,
    OP,
    AUTODIFF,
    LAYER,
    OPTIMIZER,
    TRANSFER,
    SYNCHRONISATION,
    CREATION,
    RELEASE,
    JAVA,
    NATIVE,
    KERNEL;

    /** The name used in recordings, {@code autodiff}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a frame of this kind is a call site of an op, and so has a {@link Frame#site()}. */
    public boolean isCallSite() {
      return compareTo(OP) >= 0 && compareTo(RELEASE) <= 0;
    }

    /** Whether frames of this kind come from instrumented code: a whole method or a call site. */
    public boolean isWoven() {
      return compareTo(FUNCTION) >= 0 && compareTo(RELEASE) <= 0;
    }

    /** Whether a frame of this kind stands for no code: a thread, or all of them. */
    public boolean isRoot() {
      return this == ALL_THREADS || this == THREAD;
    }
  }

  /** The root of every tree of calls. */
  public static final Frame ALL_THREADS = all("threads");

  /** The root of trees of tensors' memory, whatever thread made them. */
  public static final Frame ALL_TENSORS = all("tensors");

  private static final String THREAD_OWNER = "<thread>";

  private static final Comparator<Frame> ORDER =
      Comparator.comparing(Frame::name)
          .thenComparing(Frame::owner)
          .thenComparing(Frame::site, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Frame::descriptor)
          .thenComparing(Frame::file)
          .thenComparingInt(Frame::line)
          .thenComparing(Frame::kind)
          .thenComparing(Frame::library)
          .thenComparing(Frame::label)
          .thenComparing(Frame::shapes);

  public Frame {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(descriptor, "descriptor");
    Objects.requireNonNull(library, "library");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(shapes, "shapes");
    if (kind.isCallSite() != (site != null)) {
      throw new IllegalArgumentException(
          "A frame has a call site if and only if its kind is one: " + kind + " with " + site);
    }
  }

  private static Frame all(String what) {
    return new Frame(Kind.ALL_THREADS, "", "all " + what, "", "", null, "", 0, "", "");
  }

  /** The root frame of one thread. Threads of one name are told apart by their ids. */
  public static Frame thread(String name, long id) {
    return new Frame(Kind.THREAD, THREAD_OWNER, name, Long.toString(id), "", null, "", 0, "", "");
  }

  /** The root frame of a thread that the JVM has no id for, by the operating system's. */
  public static Frame nativeThread(String name, long osId) {
    return new Frame(Kind.THREAD, THREAD_OWNER, name, "os " + osId, "", null, "", 0, "", "");
  }

  /** A whole method of the program. */
  public static Frame function(
      Kind kind,
      String owner,
      String name,
      String descriptor,
      String library,
      String file,
      int line) {
    return new Frame(kind, owner, name, descriptor, library, null, file, line, "", "");
  }

  /** An op as called from one place. */
  public static Frame op(
      Kind kind, String owner, String name, String descriptor, String library, CallSite site) {
    return new Frame(kind, owner, name, descriptor, library, site, "", 0, "", "");
  }

  /** A frame of a sampled stack. */
  public static Frame sampled(Kind kind, String owner, String name, String descriptor) {
    return new Frame(kind, owner, name, descriptor, "", null, "", 0, "", "");
  }

  /** The same frame at a line. */
  public Frame at(int newLine) {
    return new Frame(kind, owner, name, descriptor, library, site, file, newLine, label, shapes);
  }

  /** The same frame under a name of the program's. */
  public Frame labelled(String newLabel) {
    return new Frame(kind, owner, name, descriptor, library, site, file, line, newLabel, shapes);
  }

  /** The same frame as it was called with these shapes. */
  public Frame shaped(String callShapes) {
    return new Frame(kind, owner, name, descriptor, library, site, file, line, label, callShapes);
  }

  /** What a phase or layer is called: by the program, else as its method is. */
  public String title() {
    return label.isEmpty() ? displayName() : label;
  }

  /** The same by another name. */
  public Frame renamed(String other) {
    return new Frame(kind, owner, other, descriptor, library, site, file, line, label, shapes);
  }

  /** The function this frame is an activation of. */
  public FunctionKey function() {
    return switch (kind) {
      case THREAD, FUNCTION, PHASE -> new FunctionKey(owner, name, descriptor);
      default -> new FunctionKey(owner, name, "");
    };
  }

  /** A short label: {@code Tensor.mul}, {@code AddmmBackward0::apply}, a thread's name. */
  public String displayName() {
    return switch (kind) {
      case ALL_THREADS -> "<" + name + ">";
      case THREAD -> name;
      case NATIVE, KERNEL -> NativeName.shortened(name);
      default -> owner.isEmpty() ? name : Location.simpleName(owner) + "." + name;
    };
  }

  /** The whole name, with the package, the library or the thread's id. */
  public String fullName() {
    return switch (kind) {
      case ALL_THREADS -> "<" + name + ">";
      case THREAD -> "thread " + name + " (id " + descriptor + ")";
      case NATIVE, KERNEL -> owner.isEmpty() ? name : name + " (" + owner + ")";
      default -> owner.isEmpty() ? name : owner + "." + name;
    };
  }

  /**
   * The frame as pstats writes a function: {@code MlpTraining.java:80(step)}; ops and native code,
   * whose source is not the program's, as it writes built-ins: {@code {Tensor.mul}}; {@code <thread
   * main>} for a thread.
   */
  public String location() {
    return switch (kind) {
      case ALL_THREADS -> "<" + name + ">";
      case THREAD -> "<thread " + name + ">";
      case FUNCTION, PHASE, JAVA -> Location.of(file, line, owner, name);
      default -> "{" + displayName() + "}";
    };
  }

  /** An order by name, then by everything that makes frames differ: consistent with equals. */
  @Override
  public int compareTo(Frame other) {
    return ORDER.compare(this, other);
  }
}
