package io.tensorprof.workloads.bench;

import java.util.Locale;
import java.util.Optional;

/** The published benchmark's problems, those that are not bundled with the reason. */
public enum BenchmarkProblem {
  MNIST_MLP(null, null),
  CIFAR10_RESNET18(
      null, "EKFAC and its inverse: eigendecompositions of factors with up to 4608 rows"),
  IMAGENET_RESNET50(
      "the Java bindings have no model of it, and a batch of 64 pictures of 224x224 needs some 5 GiB"
          + " for one gradient",
      null),
  SHAKESPEARE_NANOGPT(
      "its model is Python code that is fetched when it runs, and its 12 layers of attention need"
          + " derivatives of their own here",
      null);

  private final String notBundled;
  private final String lacking;

  BenchmarkProblem(String notBundled, String lacking) {
    this.notBundled = notBundled;
    this.lacking = lacking;
  }

  /** The option's value: {@code mnist-mlp}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What of a bundled problem is left out, and why; empty when nothing is. */
  public Optional<String> lacking() {
    return Optional.ofNullable(lacking);
  }

  /** Why it cannot be run; empty when it can. */
  public Optional<String> notBundled() {
    return Optional.ofNullable(notBundled);
  }
}
