package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;
import java.util.Locale;

/** What makes functions of two runs one. */
public enum Match {
  /**
   * Class and name; lines may have moved between two versions of a program. Of native code the name
   * alone: libraries lie in a folder of each user's, or are unpacked under a name for each run.
   */
  FUNCTION,
  /** Class, name and line of the function and of the place that calls it. */
  LINE,
  /** The short name, {@code Tensor.mul}: of programs whose packages differ. */
  NAME,
  /** The last part of the name, {@code mul}: of programs in two languages. */
  SIMPLE;

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a frame is taken for in a tree. */
  Frame taken(Frame frame) {
    if (frame.kind().isRoot()) {
      return NodeUnion.byThreadName(frame);
    }
    return switch (this) {
      case LINE -> frame;
      case FUNCTION ->
          frame.kind() == Frame.Kind.NATIVE
              ? Frame.sampled(frame.kind(), "", frame.name(), "")
              : withoutLine(frame);
      case NAME -> Frame.sampled(Frame.Kind.JAVA, "", frame.displayName(), "");
      case SIMPLE -> Frame.sampled(Frame.Kind.JAVA, "", frame.name(), "");
    };
  }

  private static Frame withoutLine(Frame frame) {
    CallSite site = frame.site();
    CallSite method =
        site == null
            ? null
            : new CallSite(
                site.callerClass(), site.callerMethod(), site.callerDescriptor(), site.file(), 0);
    return new Frame(
        frame.kind(),
        frame.owner(),
        frame.name(),
        frame.descriptor(),
        frame.library(),
        method,
        frame.file(),
        0,
        frame.label(),
        frame.shapes());
  }
}
