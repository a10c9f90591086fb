package io.tensorprof.agent.sample;

import java.nio.file.Path;
import java.util.function.Predicate;

/** Something that samples the program's stacks into a file of its own. */
public interface Sampler {

  /** Samples nothing. */
  Sampler OFF =
      new Sampler() {
        @Override
        public String event() {
          return "";
        }

        @Override
        public void stop() {}

        @Override
        public void moveSamplesTo(Predicate<Path> recording) {}
      };

  /** What is sampled, as async-profiler names it. */
  String event();

  /** Ends the sampling. */
  void stop();

  /**
   * Hands over the file with the samples, then deletes it; keeps it when it was not taken.
   *
   * @param recording says whether it has taken the file's content
   */
  void moveSamplesTo(Predicate<Path> recording);
}
