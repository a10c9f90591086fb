package io.tensorprof.agent.probe;

/** Reads one library's lists, tuples or other holders of tensors. */
public interface HolderReader extends OwnerReader {

  /** Slot of the reader of its tensors. */
  int slot();

  /** Whether its tensors end with it; if not, each has an end of its own. */
  boolean owns();

  /** How many tensors it holds. */
  int size(Object holder);

  /** One of them, 0 ≤ number &lt; size; null when there is none, or it is no tensor. */
  Object tensor(Object holder, int number);
}
