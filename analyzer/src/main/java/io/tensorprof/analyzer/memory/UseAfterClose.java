package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;
import java.util.Objects;

/**
 * Uses of tensors that had been closed, those alike as one.
 *
 * @param site the call that they were given to
 * @param made where they had been made; null when that is not known any more
 * @param closed the call that closed them, or their scope; null when it was not seen
 * @param shape their shape; empty when it is not known
 * @param thread name of the thread that used them
 * @param time the first time, nanoseconds on the run's clock
 * @param calls how many calls were given such a one
 */
public record UseAfterClose(
    Frame site, Place made, Frame closed, String shape, String thread, long time, long calls) {

  public UseAfterClose {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(thread, "thread");
  }
}
