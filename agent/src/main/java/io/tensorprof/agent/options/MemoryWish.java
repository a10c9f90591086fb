package io.tensorprof.agent.options;

/**
 * What is asked of memory.
 *
 * @param lines whether the process's memory is read behind each call of an op
 * @param tracksTensors whether tensors are followed to the ends of their lives
 * @param lives whether each of these lives is written down
 * @param censusNanos time between two censuses; 0: they become rarer as the run goes on
 */
public record MemoryWish(boolean lines, boolean tracksTensors, boolean lives, long censusNanos) {

  static final MemoryWish NOTHING = new MemoryWish(false, false, false, 0);

  boolean isAny() {
    return lines || tracksTensors;
  }
}
