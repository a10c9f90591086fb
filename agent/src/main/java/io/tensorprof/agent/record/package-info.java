/**
 * Empties the probes' rows and rings and writes the recording: chunks of JFR format 2.1 with
 * explicit times, each whole in itself. {@code docs/recording-format.md} is the contract.
 */
package io.tensorprof.agent.record;
