package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;

/**
 * What a row of a timeline stands for.
 *
 * @param title name of the op, function, phase or layer, or of a kind of frames
 * @param owner binary name of the class; empty for a kind
 */
public record Row(String title, String owner) {

  /** What rows are. */
  public enum By {
    /** An op, wherever it is called, or a function. */
    OP,
    /** All frames of a kind. */
    KIND;

    Row of(Frame frame) {
      return this == KIND
          ? new Row(frame.kind().text(), "")
          : new Row(frame.title(), frame.owner());
    }
  }
}
