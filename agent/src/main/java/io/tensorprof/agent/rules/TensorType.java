package io.tensorprof.agent.rules;

import java.util.Map;

/**
 * A library's class of tensors and how its shapes are read: expressions of method calls and fields
 * on the tensor, as {@code scalar_type().value}.
 *
 * @param className binary name
 * @param when expression that must be true for the tensor to have a shape; null when it always has
 * @param rank expression for the number of dimensions
 * @param size method that takes a dimension and returns its size
 * @param dtype expression for a number that stands for the element type; null when there is none
 * @param dtypes names of those numbers
 */
public record TensorType(
    String className,
    String when,
    String rank,
    String size,
    String dtype,
    Map<Integer, String> dtypes) {}
