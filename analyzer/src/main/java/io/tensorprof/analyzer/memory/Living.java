package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;
import java.util.Objects;

/**
 * Tensors of a census that are alike.
 *
 * @param place where they were made
 * @param shape their shape, {@code float32[64,1000]}; empty when it is not known
 * @param device where they are, {@code cpu}; empty when it is not known
 * @param scope where the scope was made that will close them; null when it is not known
 * @param moved the call that detached them from a scope, retained or attached them; null for none
 * @param lost unreachable, and never to be freed
 * @param tensors how many
 * @param bytes their storages
 * @param oldest when the first of them was made, nanoseconds on the run's clock
 * @param newest when the last of them was made
 */
public record Living(
    Place place,
    String shape,
    String device,
    Place scope,
    Frame moved,
    boolean lost,
    long tensors,
    long bytes,
    long oldest,
    long newest) {

  public Living {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(device, "device");
  }
}
