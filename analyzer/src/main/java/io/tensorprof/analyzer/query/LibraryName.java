package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;

/** What a frame belongs to, as a person would say it. */
public final class LibraryName {

  private LibraryName() {}

  /**
   * The file of native code, without its folder; the set of rules of an op, a phase or a layer;
   * else the package of the class. Empty when none of these is known.
   */
  public static String of(Frame frame) {
    if (frame.kind() == Frame.Kind.NATIVE || frame.kind() == Frame.Kind.KERNEL) {
      return frame.owner().substring(frame.owner().lastIndexOf('/') + 1);
    }
    if (!frame.library().isEmpty()) {
      return frame.library();
    }
    int dot = frame.owner().lastIndexOf('.');
    return dot < 0 ? frame.owner() : frame.owner().substring(0, dot);
  }
}
