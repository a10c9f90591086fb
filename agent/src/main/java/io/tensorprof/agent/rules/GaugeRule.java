package io.tensorprof.agent.rules;

/**
 * A number of bytes that a library tells itself.
 *
 * @param name what it is
 * @param className binary name of the class whose static methods tell
 * @param method tells the bytes; takes no arguments
 * @param limit tells the bytes beyond which the library refuses; null when there is no such method
 */
public record GaugeRule(String name, String className, String method, String limit) {}
