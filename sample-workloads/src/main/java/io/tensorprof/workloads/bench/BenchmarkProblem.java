package io.tensorprof.workloads.bench;

import java.util.Locale;
import java.util.Optional;

/** The published benchmark's problems, those that are not bundled with the reason. */
public enum BenchmarkProblem {
  MNIST_MLP(null),
  CIFAR10_RESNET18(
      "not in this version; its eigendecompositions, of factors with up to 4608 rows, would take"
          + " about half a minute per repeat on a CPU core"),
  IMAGENET_RESNET50(
      "the Java bindings have no model of it, and a batch of 64 pictures of 224x224 needs some 5 GiB"
          + " for one gradient"),
  SHAKESPEARE_NANOGPT(
      "its model is Python code that is fetched when it runs, and its 12 layers of attention need"
          + " derivatives of their own here");

  private final String notBundled;

  BenchmarkProblem(String notBundled) {
    this.notBundled = notBundled;
  }

  /** The option's value: {@code mnist-mlp}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it cannot be run; empty when it can. */
  public Optional<String> notBundled() {
    return Optional.ofNullable(notBundled);
  }
}
