package io.tensorprof.agent.record;

import io.tensorprof.agent.weave.TensorReaders;
import java.util.ArrayList;
import java.util.List;

/** What the user is to be told of a recording while the program runs, each thing once. */
final class News {

  private final Parts parts;
  private final PartRotation rotation;
  private final TensorRecord tensors; // null when they are not followed
  private final TensorReaders readers;
  private boolean failureTold;

  /**
   * None yet.
   *
   * @param tensors null when they are not followed
   */
  News(Parts parts, PartRotation rotation, TensorRecord tensors, TensorReaders readers) {
    this.parts = parts;
    this.rotation = rotation;
    this.tensors = tensors;
    this.readers = readers;
  }

  /** What the user has not been told of. */
  List<String> take() {
    List<String> news = new ArrayList<>();
    String rotationFailure = rotation.takeFailure();
    if (rotationFailure != null) {
      news.add(rotationFailure);
    }
    if (parts.current().failure() != null && !failureTold) {
      failureTold = true;
      news.add(Summary.failure(parts));
    }
    if (tensors != null) {
      news.addAll(tensors.takeNews());
    }
    news.addAll(readers.takeMisfits());
    return news;
  }
}
