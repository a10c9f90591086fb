package io.tensorprof.agent.sample;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Something that samples the program's stacks into files of its own, which become part of the
 * recording one after another. Each is whole by itself, so that what was handed over outlives the
 * process. All methods may be called by any thread; none throws.
 */
public interface Sampler {

  /** Samples nothing. */
  Sampler OFF =
      new Sampler() {
        @Override
        public Sampling sampling() {
          return Sampling.NONE;
        }

        @Override
        public void tend(Predicate<Path> recording) {}

        @Override
        public void take(Predicate<Path> recording) {}

        @Override
        public void stop() {}

        @Override
        public void moveSamplesTo(Predicate<Path> recording) {}
      };

  /** How it samples, as far as that is known by now. */
  Sampling sampling();

  /**
   * To be called a few times a second: hands over what has been sampled when it is time to.
   *
   * @param recording says whether it has taken the file's content; not to be called with a lock
   *     held that it takes
   */
  void tend(Predicate<Path> recording);

  /**
   * Hands over what has been sampled so far, and goes on sampling.
   *
   * @param recording as for {@link #tend}
   */
  void take(Predicate<Path> recording);

  /** Ends the sampling; waits for a {@link #tend} or {@link #take} that goes on. */
  void stop();

  /**
   * Hands over what was sampled since the last time, after {@link #stop}. A file that was not taken
   * is kept, and the user told where.
   *
   * @param recording says whether it has taken the file's content
   */
  void moveSamplesTo(Predicate<Path> recording);
}
