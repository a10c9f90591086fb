package io.tensorprof.agent.sample;

import java.nio.file.Path;
import java.util.function.Predicate;

/** Two at once: one that samples stacks, and one that records what the JVM does. */
record BothSamplers(Sampler stacks, Sampler jvm) implements Sampler {

  @Override
  public Sampling sampling() {
    return stacks.sampling();
  }

  @Override
  public void tend(Predicate<Path> recording) {
    stacks.tend(recording);
    jvm.tend(recording);
  }

  @Override
  public void take(Predicate<Path> recording) {
    stacks.take(recording);
    jvm.take(recording);
  }

  @Override
  public void stop() {
    stacks.stop();
    jvm.stop();
  }

  @Override
  public void moveSamplesTo(Predicate<Path> recording) {
    stacks.moveSamplesTo(recording);
    jvm.moveSamplesTo(recording);
  }
}
