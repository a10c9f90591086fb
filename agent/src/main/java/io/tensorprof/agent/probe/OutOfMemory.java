package io.tensorprof.agent.probe;

import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that threw for want of memory: whoever asks what filled it wants to know it then. */
public final class OutOfMemory {

  private static final AtomicBoolean SEEN = new AtomicBoolean();
  private static volatile Runnable writer;

  private OutOfMemory() {}

  /** Names what takes a census now, and returns when that is done; null for none. */
  public static void setWriter(Runnable newWriter) {
    writer = newWriter;
    SEEN.set(false);
  }

  static void seen(Throwable thrown) {
    Runnable now = writer;
    if (now != null && !SEEN.get() && isOutOfMemory(thrown) && SEEN.compareAndSet(false, true)) {
      try {
        now.run();
      } catch (Throwable e) {
        return; // the program's own trouble goes first
      }
    }
  }

  /** Libraries say it in words: libtorch throws a RuntimeException. */
  private static boolean isOutOfMemory(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return true;
    }
    try {
      String message = thrown.getMessage();
      return message != null
          && (message.contains("out of memory")
              || message.contains("can't allocate memory")
              || message.contains("not enough memory"));
    } catch (Throwable e) {
      return false; // getMessage is the program's code
    }
  }
}
