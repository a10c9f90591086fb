/**
 * What plots are drawn onto, and in which fonts and colours. Painters draw layouts onto a {@link
 * io.tensorprof.viewer.paint.Surface}, which is a canvas of the window or a file of shapes: the
 * same calls make both.
 */
package io.tensorprof.viewer.paint;
