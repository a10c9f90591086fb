/**
 * The memory of tensors: what was made where, what was alive when, who holds it and how it ended.
 * What is read of a recording, and numbers that follow from it; how it is shown is not here.
 */
package io.tensorprof.analyzer.memory;
