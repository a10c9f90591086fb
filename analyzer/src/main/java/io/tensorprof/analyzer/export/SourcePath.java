package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;

/** Where a source file lies below its source folder: {@code com/acme/Main.java}. */
final class SourcePath {

  private SourcePath() {}

  /** The file that a frame's {@linkplain #line line} is in; empty when unknown. */
  static String of(Frame frame) {
    CallSite site = frame.site();
    return site == null ? of(frame.owner(), frame.file()) : of(site.callerClass(), site.file());
  }

  /** The line of a call, or the first of a function; 0 when unknown. */
  static int line(Frame frame) {
    return frame.site() == null ? frame.line() : frame.site().line();
  }

  /** The path of a class's source file; a file that has folders of its own is left as it is. */
  static String of(String className, String file) {
    if (file.isEmpty() || file.indexOf('/') >= 0 || file.indexOf('\\') >= 0) {
      return file;
    }
    int hidden = className.indexOf('/'); // a hidden class is a.b.C/0x00007f…
    int dot = className.lastIndexOf('.', hidden < 0 ? className.length() : hidden);
    return dot < 0 ? file : className.substring(0, dot + 1).replace('.', '/') + file;
  }
}
