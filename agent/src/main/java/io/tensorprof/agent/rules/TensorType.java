package io.tensorprof.agent.rules;

import java.util.List;

/**
 * A library's class of tensors and how its shapes are read: expressions of method calls and fields
 * on the tensor, as {@code scalar_type().value}.
 *
 * @param className binary name
 * @param when expression that must be true for the tensor to have a shape; null when it always has
 * @param defined likewise, asked of those alone that have no elements by their sizes
 * @param rank expression for the number of dimensions; null when the sizes say it
 * @param sizes how sizes are read: one expression for each dimension; or a single one that ends in
 *     {@code method(int)} or {@code method(long)} and is asked for each dimension, or in {@code []}
 *     and is an array of them
 * @param elements how the type of its elements is known
 * @param holding how the memory it holds is known
 * @param struct where all this lies in the library's own object; null when that is not known
 */
public record TensorType(
    String className,
    String when,
    String defined,
    String rank,
    List<String> sizes,
    Elements elements,
    Holding holding,
    StructPlaces struct) {

  /** Ends a size that is an array of sizes. */
  public static final String ARRAY = "[]";

  /** Ends a size that is a method of the dimension. */
  public static final String OF_INT = "(int)";

  /** Ends a size that is a method of the dimension, given as a long. */
  public static final String OF_LONG = "(long)";

  /** Whether the sizes are those of an array. */
  public boolean isArray() {
    return sizes.size() == 1 && sizes.get(0).endsWith(ARRAY);
  }

  /** Whether the size of a dimension is asked from a method. */
  public boolean isMethod() {
    return sizes.size() == 1 && sizes.get(0).endsWith(")") && !sizes.get(0).endsWith("()");
  }
}
