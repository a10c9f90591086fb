package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.RunInfo;

/**
 * A {@code tensorprof.Run}.
 *
 * @param number the chunk's number in its run, from 0
 * @param formatVersion version of the recording's format
 * @param complete whether the recording was closed in order with this chunk
 * @param recorded nanoseconds recorded since the chunk before; −1 when it does not say
 * @param info the run as this chunk knows it, without losses, skipped methods and notes
 */
record RunChunk(int number, int formatVersion, boolean complete, long recorded, RunInfo info) {}
