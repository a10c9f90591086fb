package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;

/**
 * The numbers of a node that are its own, its children's excluded: what formats of weighted stacks
 * hold.
 */
enum Weights {
  /** Nanoseconds: traced, waited, or samples × interval. */
  NANOSECONDS {
    @Override
    long of(CallTree tree, int node) {
      return tree.tottime(node);
    }
  },
  CALLS {
    @Override
    long of(CallTree tree, int node) {
      return tree.calls(node);
    }
  },
  SAMPLES {
    @Override
    long of(CallTree tree, int node) {
      return tree.samples(node);
    }
  },
  BYTES {
    @Override
    long of(CallTree tree, int node) {
      return tree.samples(node); // of one byte each
    }
  };

  /** What the node itself has. */
  abstract long of(CallTree tree, int node);

  /** What a profile is about, where a format has one number only. */
  static Weights first(Profile profile) {
    if (profile.measured() == Measured.ALLOC) {
      return BYTES;
    }
    if (profile.measured() == Measured.LOCK || profile.mode() == Mode.TRACING) {
      return NANOSECONDS;
    }
    return profile.mode() == Mode.COUNTING ? CALLS : SAMPLES;
  }
}
