package io.tensorprof.agent.rules;

/**
 * A library's class of lists of tensors, a {@link java.util.List}: its elements' shapes are read.
 *
 * @param className binary name
 * @param element binary name of the tensors' class
 */
public record TensorList(String className, String element) {}
