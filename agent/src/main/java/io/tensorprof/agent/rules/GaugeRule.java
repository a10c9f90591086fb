package io.tensorprof.agent.rules;

/**
 * A number of bytes that a library tells itself. What tells it is an expression as those of {@link
 * TensorType} that begins with a static method, as {@code stats().bytes()}; the first method may
 * take the number of a device, as {@code stats(int).bytes()}.
 *
 * @param name what it is
 * @param className binary name of the class whose static methods tell
 * @param bytes tells the bytes
 * @param limit tells the bytes beyond which the library refuses; null when nothing does
 * @param device name of the devices that it is about: asked once tensors have been met there; null
 *     for a gauge that is always asked
 * @param each tells how many devices there are, each with a gauge of its own; null for one gauge
 * @param closing whether what the first method returns is made for the call, and to be closed
 */
public record GaugeRule(
    String name,
    String className,
    String bytes,
    String limit,
    String device,
    String each,
    boolean closing) {}
