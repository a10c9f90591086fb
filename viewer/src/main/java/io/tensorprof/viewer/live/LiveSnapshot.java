package io.tensorprof.viewer.live;

import io.tensorprof.analyzer.model.Profile;
import java.nio.file.Path;

/**
 * A live recording as it was at a moment.
 *
 * @param file all that is recorded so far: whole, and gone when the session is closed
 * @param bytes its size
 * @param profile what it says
 * @param phase running, or why it is over
 */
public record LiveSnapshot(Path file, long bytes, Profile profile, LivePhase phase) {}
