package io.tensorprof.agent.probe;

/** Reads one library's lists, tuples or other holders of tensors, which end with them. */
public interface HolderReader extends OwnerReader {

  /** Slot of the reader of its tensors. */
  int slot();

  /** How many tensors it holds. */
  int size(Object holder);

  /** One of them, 0 ≤ number &lt; size; null when there is none. */
  Object tensor(Object holder, int number);
}
