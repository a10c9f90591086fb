package io.tensorprof.agent.probe;

/**
 * The calls of the one function that a schedule counts. They are few beside those of ops: here it
 * does not matter what they cost.
 */
public final class Steps {

  /** Hears of the calls, on their threads. */
  public interface Listener {
    /** A call begins; returns its number. */
    long begins();

    /** The call of this number has returned or thrown. */
    void ends(long call);
  }

  private static final long NOT_COUNTED = -1;

  private static volatile Listener listener;

  private Steps() {}

  /** Names who counts; null when nobody does. */
  public static void setListener(Listener newListener) {
    listener = newListener;
  }

  /** The function begins; returns what {@link #leave} is to be told. */
  public static long enter() {
    Listener counting = listener;
    try {
      return counting == null ? NOT_COUNTED : counting.begins();
    } catch (Throwable e) {
      return NOT_COUNTED; // out of memory, or of stack: the program is none the wiser
    }
  }

  /** The function has returned or thrown. */
  public static void leave(long call) {
    Listener counting = listener;
    if (counting != null && call != NOT_COUNTED) {
      try {
        counting.ends(call);
      } catch (Throwable e) {
        return; // as above
      }
    }
  }
}
