package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the calls of a trace one by one, in the order of the recording: what a timeline or a list
 * of events is made of. Nothing is kept of them, so memory does not grow with the recording.
 */
public final class CallStream {

  private CallStream() {}

  /**
   * Shows all calls to a visitor.
   *
   * @param files the recording, or the parts of one that rotated
   * @return the profile of these calls, which knows the threads' last names and what is missing
   * @throws RecordingException also when the recording holds no traced calls
   */
  public static Profile read(List<Path> files, CallVisitor visitor, ReadProgress progress)
      throws RecordingException {
    return RecordingReader.read(files, ReadOptions.of(Measured.CALLS).with(visitor), progress);
  }

  /**
   * Shows all calls to a visitor, the pieces of one call as one: what is still {@linkplain
   * TracedCall#open() open} had not ended when the recording did, or the piece behind it is
   * missing.
   *
   * @param files the recording, or the parts of one that rotated
   * @return the profile of the recording: of these calls, or of what it holds if there were none
   */
  public static Profile readWhole(List<Path> files, CallVisitor visitor, ReadProgress progress)
      throws RecordingException {
    PieceJoin join = new PieceJoin(visitor);
    Profile profile = RecordingReader.read(files, ReadOptions.DEFAULT.with(join), progress);
    join.finish();
    return profile;
  }
}
