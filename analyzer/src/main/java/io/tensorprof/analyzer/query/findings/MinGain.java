package io.tensorprof.analyzer.query.findings;

/**
 * What a finding must gain at least to be worth its lines.
 *
 * @param share of the time, from 0 to 1; 0 when it is given in nanoseconds
 * @param nanos nanoseconds; 0 when it is given as a share
 */
public record MinGain(double share, long nanos) {

  boolean isReached(Gain gain) {
    return gain.share() >= share && gain.nanos() >= nanos;
  }
}
