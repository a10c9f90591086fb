package io.tensorprof.analyzer.memory;

/**
 * How completely tensors were followed.
 *
 * @param alive tensors followed at the end
 * @param most tensors followed at most: the cap
 * @param oneIn of so many made one was followed, at the worst time; 1: all
 * @param untracked tensors made and not followed
 * @param lostLives lives that ended and could not be written
 */
public record Tracking(long alive, long most, int oneIn, long untracked, long lostLives) {

  /** Everything was followed. */
  public static final Tracking COMPLETE = new Tracking(0, 0, 1, 0, 0);

  /** Whether numbers of ends and of what is alive are counts, not estimates. */
  public boolean isComplete() {
    return oneIn <= 1 && untracked == 0;
  }
}
