package io.tensorprof.viewer.layout;

/**
 * A call of a timeline's row, or several calls that are too short to be told apart.
 *
 * @param start where it begins in the window, from 0 to 1
 * @param end where it ends
 * @param call place of the call in its row; {@link #MERGED} for several
 * @param frame number of its frame; of several calls, of that with most of their time
 * @param calls number of calls; 1 for a call
 * @param share of the cell's time that is in calls, from 0 to 1; 1 for a call
 */
public record TimeCell(double start, double end, int call, int frame, long calls, double share) {

  /** In the place of a call's: there are several. */
  public static final int MERGED = -1;

  public TimeCell {
    if (!(start >= 0 && start <= end && end <= 1)) {
      throw new IllegalArgumentException(
          "should be 0 <= start <= end <= 1, actual values: " + start + ", " + end);
    }
  }

  /** A cell of one call. */
  static TimeCell of(double start, double end, int call, int frame) {
    return new TimeCell(start, end, call, frame, 1, 1);
  }

  /** Share of the window's extent. */
  public double extent() {
    return end - start;
  }

  /** Whether it stands for several calls. */
  public boolean isMerged() {
    return call == MERGED;
  }
}
