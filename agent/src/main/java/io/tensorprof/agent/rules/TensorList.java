package io.tensorprof.agent.rules;

import java.util.List;

/**
 * A library's class of lists, tuples or other holders of tensors. Of a {@link java.util.List} the
 * elements' shapes are read, and each is followed by itself. Any other class says how its tensors
 * are asked for, by expressions as those of {@link TensorType}. If it says when it is closed, it
 * owns what they hold, and they end with it; if not, each is followed by itself, too.
 *
 * @param className binary name
 * @param element binary name of the tensors' class
 * @param size expression for how many there are; null for a {@code java.util.List} or a tuple
 * @param each method of their number that returns one, ending in {@code (int)} or {@code (long)};
 *     null likewise
 * @param parts an expression for each of a tuple's; empty for others
 * @param closed true once the holder is closed; null when it does not own its tensors
 * @param borrowed true, or a number below 0, when what they hold is another's to free; null when it
 *     does not tell
 */
public record TensorList(
    String className,
    String element,
    String size,
    String each,
    List<String> parts,
    String closed,
    String borrowed) {

  /** A class of {@link java.util.List}. */
  TensorList(String className, String element) {
    this(className, element, null, null, List.of(), null, null);
  }

  /** Whether it is no {@link java.util.List}. */
  public boolean isHolder() {
    return size != null || !parts.isEmpty();
  }

  /** Whether its tensors' memory is its own, and they end with it. */
  public boolean owns() {
    return closed != null;
  }
}
