/** What a call of a tensor op computes and moves, by its name and the shapes of its tensors. */
package io.tensorprof.analyzer.work;
