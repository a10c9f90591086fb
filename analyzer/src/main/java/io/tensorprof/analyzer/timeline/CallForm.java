package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;

/**
 * What calls have in common but for their time.
 *
 * @param frame what was called, and from where
 * @param arguments shapes of tensors among receiver and arguments; empty when there are none
 * @param result the shape of the tensor returned; empty when there is none
 */
public record CallForm(Frame frame, String arguments, String result) {}
