package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import java.util.Optional;

/** A small program that shows one idea by numbers. */
public interface Demonstration {

  /** All of them, in the lecture's order. */
  List<Demonstration> ALL =
      List.of(
          new FusionDemo(),
          new OverlapDemo(),
          new GraphDemo(),
          new LazyDemo(),
          new PlanCacheDemo(),
          new JitWarmUpDemo());

  /** The one of this name. */
  static Optional<Demonstration> named(String name) {
    return ALL.stream().filter(demo -> demo.name().equals(name)).findFirst();
  }

  /** Its name on the command line. */
  String name();

  /** Its row in the catalogue, as {@code H10}. */
  String row();

  /** What it shows, in one line. */
  String what();

  /** Runs it. The library is loaded, the device there, and a pointer scope open. */
  void run(TensorFactory tensors, Findings findings);
}
