package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.query.LibraryName;
import java.util.Locale;

/** What the colour of a frame stands for. */
public enum Colouring {
  /** Its function. */
  FUNCTION("Function"),
  /** The rules or the file of native code that it belongs to, or the package of a class. */
  LIBRARY("Library"),
  /** Its kind: op, autodiff, transfer, native code, … */
  KIND("Kind"),
  /** Where it runs: as Java code, as native code of the host, on a device. */
  DEVICE("Device");

  private final String title;

  Colouring(String title) {
    this.title = title;
  }

  /** How a menu names it. */
  public String title() {
    return title;
  }

  /** The name that a frame takes its colour from; equal names have equal colours. */
  public String keyOf(Frame frame) {
    return switch (this) {
      case FUNCTION -> frame.function().qualifiedName();
      case LIBRARY -> LibraryName.of(frame);
      case KIND -> frame.kind().text();
      case DEVICE -> device(frame);
    };
  }

  private static String device(Frame frame) {
    return switch (frame.kind()) {
      case KERNEL -> "device";
      case NATIVE -> "native code";
      default -> frame.kind().isCallSite() ? "op" : "java";
    };
  }

  /** The name in settings and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
