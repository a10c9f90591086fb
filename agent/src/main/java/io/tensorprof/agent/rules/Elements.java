package io.tensorprof.agent.rules;

import java.util.Map;

/**
 * How the element type of a tensor is known: expressions as those of {@link TensorType}.
 *
 * @param dtype a number that stands for the type; null when there is none
 * @param dtypes names of those numbers
 * @param floating true when they are floating-point numbers; null when it does not tell, or it is
 *     no quicker to ask than the type
 * @param itemsize bytes of an element, asked when they are: those of 4 bytes are float32, those of
 *     8 float64; null when {@code floating} is
 */
public record Elements(
    String dtype, Map<Integer, String> dtypes, String floating, String itemsize) {

  /**
   * The number that stands for a type.
   *
   * @throws IllegalArgumentException when no number does
   */
  public int number(String name) {
    for (Map.Entry<Integer, String> entry : dtypes.entrySet()) {
      if (entry.getValue().equals(name)) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("floating= needs dtypes= that name " + name);
  }
}
