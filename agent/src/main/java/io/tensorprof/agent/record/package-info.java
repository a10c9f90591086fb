/**
 * Empties the probes' rows and rings and writes the recording: chunks of JFR format 2.1 with
 * explicit times, each whole in itself. {@code docs/recording-format.md} is the contract.
 *
 * <p>{@link io.tensorprof.agent.record.Recorder} has the thread that does it and the lock that it
 * is done under; {@code Recording} has the steps. A call's way: {@code ThreadDrain} empties a
 * thread's ring, {@code Cutter} cuts calls at the edges of what is recorded, {@code Chunk} encodes
 * them, {@code ChunkWriter} closes the chunk, {@code ChunkFile} writes it, {@code PartRotation}
 * begins the next of the {@code Parts}. {@code Gate} has the probes record or not. Of tensors,
 * {@code TensorRecord} takes {@code PlaceTotals}, {@code Censuses}, {@code Lives} and {@code
 * MemoryGauges} to the same chunk. {@code News} is what the user is told meanwhile.
 */
package io.tensorprof.agent.record;
