/**
 * The memory of tensors as something that plots can show: what of it is looked at, the tree of it,
 * and what was alive at a time that a user points at. Knows no JavaFX.
 */
package io.tensorprof.viewer.memory;
