package io.tensorprof.viewer.live;

/** How far a live recording is. */
public enum LivePhase {
  /** The agent is being loaded into the JVM. */
  CONNECTING,
  /** The recording grows. */
  RUNNING,
  /** It is being closed. */
  STOPPING,
  /** It is closed, and the program runs on. */
  STOPPED,
  /** It is closed, for it was as large as a live recording gets; the program runs on. */
  FULL,
  /** The program has ended, and the recording with it. */
  PROGRAM_ENDED,
  /** It could not begin, or not go on; what was there before stays. */
  FAILED;

  /** Whether nothing will change any more. */
  public boolean isOver() {
    return compareTo(STOPPED) >= 0;
  }
}
