package io.tensorprof.analyzer.model;

/**
 * What the JVM did besides running the program, as its own events say. Times are nanoseconds.
 *
 * @param collections garbage collections
 * @param pauses times that they held all threads
 * @param pauseTime how long in all
 * @param safepoints times that all threads were held, for whatever reason
 * @param safepointTime how long in all, from the request to the release
 * @param compilations methods compiled
 * @param compilationTime how long in all, on the compilers' threads
 */
public record JvmActivity(
    long collections,
    long pauses,
    long pauseTime,
    long safepoints,
    long safepointTime,
    long compilations,
    long compilationTime) {

  /** Nothing is known. */
  public static final JvmActivity UNKNOWN = new JvmActivity(0, 0, 0, 0, 0, 0, 0);
}
