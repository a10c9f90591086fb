package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;
import java.util.Locale;

/**
 * What many lives have in common.
 *
 * @param shape shape of the tensor; empty when it is not known
 * @param device where it was; empty when it is not known
 * @param end how it ended
 * @param endSite the call that closed it, or its scope; null when it was not seen
 * @param weight lives that it stands for
 */
public record LifeForm(String shape, String device, End end, Frame endSite, int weight) {

  /** Ends of lives. */
  public enum End {
    /** By hand. */
    CLOSED,
    /** By the close of a scope. */
    SCOPE,
    /** By the garbage collector, not closed before. */
    COLLECTED,
    /** Unreachable, and never to be freed. */
    LOST,
    /** Alive when the recording was closed. */
    HELD,
    /** An end that this reader does not know. */
    OTHER;

    /** The name used in recordings, {@code closed}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its memory stays taken to the end of the run, and behind it. */
    boolean staysTaken() {
      return this == HELD || this == LOST;
    }

    static End named(String text) {
      for (End end : values()) {
        if (end.text().equals(text)) {
          return end;
        }
      }
      return OTHER;
    }
  }
}
