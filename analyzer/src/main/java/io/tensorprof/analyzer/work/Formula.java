package io.tensorprof.analyzer.work;

/** How the work of an op follows from the shapes of its tensors. */
@FunctionalInterface
interface Formula {

  /** The work of a call; {@link OpWork#UNKNOWN} when its shapes are not such as the op takes. */
  OpWork work(Call call);
}
