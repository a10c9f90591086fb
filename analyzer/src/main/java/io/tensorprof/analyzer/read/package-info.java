/**
 * Readers of recordings, all into one {@link io.tensorprof.analyzer.model.Profile}. Recordings are
 * untrusted input.
 */
package io.tensorprof.analyzer.read;
