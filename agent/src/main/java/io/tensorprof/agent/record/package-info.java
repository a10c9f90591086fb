/**
 * Empties the probes' rows and rings and writes the recording: chunks of JFR format 2.1 with
 * explicit times, each whole in itself. {@code docs/recording-format.md} is the contract.
 *
 * <p>The way of a call: the {@link io.tensorprof.agent.record.Recorder}, whose thread and lock do
 * everything, has the {@code Recording} taken on; its {@code ThreadDrain} empties a thread's ring,
 * {@code Cutter} cuts calls at the edges of what is recorded, {@code Chunk} encodes them, {@code
 * ChunkWriter} closes the chunk, {@code ChunkFile} writes it, and {@code PartRotation} begins the
 * next file of {@code Parts}. Of tensors, {@code TensorRecord} takes totals, {@code Censuses},
 * {@code Lives} and {@code MemoryGauges} to the same chunk. {@code News} is what the user is told.
 */
package io.tensorprof.agent.record;
