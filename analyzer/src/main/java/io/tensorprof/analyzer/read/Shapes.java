package io.tensorprof.analyzer.read;

/**
 * Shapes of a call's tensors, as the recording writes them.
 *
 * @param arguments of the tensors among receiver and arguments; empty for none
 * @param result of the tensor returned; empty for none
 */
record Shapes(String arguments, String result) {

  /** No shapes. */
  static final Shapes NONE = new Shapes("", "");

  boolean isNone() {
    return arguments.isEmpty() && result.isEmpty();
  }

  /** Both as one text, {@code float32[2,3], float32[3,4] -> float32[2,4]}. */
  String text() {
    return result.isEmpty() ? arguments : arguments + " -> " + result;
  }
}
