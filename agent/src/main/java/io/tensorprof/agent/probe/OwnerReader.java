package io.tensorprof.agent.probe;

/**
 * Reads objects that own native memory: tensors, and what holds several. Implementations are
 * generated next to a library's classes; they may throw whatever the library throws.
 */
public interface OwnerReader {

  /**
   * Whether it is closed. Where a library does not tell, true: it is asked behind what closes.
   * Never touches native memory.
   */
  boolean isClosed(Object owner);

  /** Whether its memory is another's to free. */
  boolean isBorrowed(Object owner);

  /** The object that will close it; null when there is none or it does not tell. */
  Object scope(Object owner);

  /** Whether the garbage collector has the library free what was not closed. */
  boolean isFreedByCollector();
}
