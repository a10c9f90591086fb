package io.tensorprof.agent.probe;

import java.util.List;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What woven code tells of tensors with option {@code memory}: what calls return, what they are
 * given, and what the library's own methods free. Nothing is thrown out of here, and calls made
 * while something is read are none of the program's.
 */
public final class Tensors {

  /** Added to the number of a reader: the result shares another's storage. */
  public static final int SHARES = 1 << 28;

  /** Instead of the number of a reader: the object is a scope. */
  public static final int SCOPE = -1;

  /** Of a list or array of tensors so many are followed. */
  private static final int MOST_TENSORS = 1 << 16;

  private Tensors() {}

  /** A call of a site has returned a tensor, a list or array of them, or a scope. */
  @DontInline
  public static void returned(Object result, int site, int reader) {
    if (result == null || !Tracking.isOn()) {
      return;
    }
    ThreadState state = state();
    if (state == null || !state.beginReading()) {
      return;
    }
    try {
      if (reader == SCOPE) {
        Beginnings.ofScope(state, result, site);
        return;
      }
      int shape = state.ring().takeResult();
      boolean sharing = (reader & SHARES) != 0;
      int slot = reader & Shapes.HOLDS - 1;
      if ((reader & Shapes.HOLDS) != 0) {
        Beginnings.ofHolder(state, result, site, slot);
      } else if (reader >= Shapes.ARRAY) {
        eachOf(state, (Object[]) result, site, slot, sharing);
      } else if (reader >= Shapes.LIST) {
        eachOf(state, (List<?>) result, site, slot, sharing);
      } else {
        Beginnings.ofTensor(state, result, site, slot, shape, sharing);
      }
    } catch (Throwable e) {
      ThreadMemory memory = state.knownMemory();
      if (memory != null) {
        memory.leaveUntracked(); // no memory, or the end of the stack
      }
    } finally {
      state.endReading();
    }
  }

  private static void eachOf(
      ThreadState state, Object[] tensors, int site, int slot, boolean sharing) {
    for (int i = 0; i < tensors.length && i < MOST_TENSORS; i++) {
      if (tensors[i] != null) {
        Beginnings.ofTensor(state, tensors[i], site, slot, 0, sharing);
      }
    }
  }

  private static void eachOf(
      ThreadState state, List<?> tensors, int site, int slot, boolean sharing) {
    int left = MOST_TENSORS;
    for (Object tensor : tensors) {
      if (tensor != null && left-- > 0) {
        Beginnings.ofTensor(state, tensor, site, slot, 0, sharing);
      }
    }
  }

  /** A call of a site is given a tensor. */
  @ForceInline
  public static void used(Object tensor, int reader, int site) {
    if (tensor != null && Tracking.isOn() && isClosed(tensor, reader)) {
      usedClosed(tensor, site);
    }
  }

  private static boolean isClosed(Object tensor, int reader) {
    try {
      return Shapes.reader(reader, tensor.getClass()).isClosed(tensor);
    } catch (Throwable e) {
      return false; // what the program would meet when it uses the tensor is for it to meet
    }
  }

  @DontInline
  private static void usedClosed(Object tensor, int site) {
    ThreadState state = state();
    if (state != null && state.beginReading()) {
      try {
        Endings.usedClosed(tensor, site);
      } catch (Throwable e) {
        return; // no memory, or the end of the stack: the program goes on
      } finally {
        state.endReading();
      }
    }
  }

  /** A call that releases something begins. */
  public static void releasing(int site) {
    ThreadMemory memory = memory();
    if (memory != null) {
      memory.releaseSite = site;
    }
  }

  /** It has ended. */
  public static void released() {
    ThreadMemory memory = memory();
    if (memory != null) {
      memory.releaseSite = -1;
    }
  }

  /** A method of a library that closes its receiver has run. */
  public static void freed(Object tensor) {
    if (!Tracking.isOn()) {
      return;
    }
    try {
      Endings.freed(ThreadState.current(), tensor);
    } catch (Throwable e) {
      return; // the end of the stack: the garbage collector will tell that it is gone
    }
  }

  /** A method of a library that closes all that its receiver holds begins. */
  public static void scopeCloses() {
    ThreadMemory memory = memory();
    if (memory != null) {
      memory.scopes++;
    }
  }

  /** It has ended. */
  public static void scopeClosed(Object scope) {
    ThreadMemory memory = memory();
    if (memory == null) {
      return;
    }
    memory.scopes = Math.max(0, memory.scopes - 1); // it may have begun before the session
    try {
      Endings.scopeClosed(memory, scope);
    } catch (Throwable e) {
      return; // as above
    }
  }

  /** A call has taken a tensor out of a scope, or to another. */
  @DontInline
  public static void moved(Object tensor, int reader, int site) {
    if (tensor == null || !Tracking.isOn()) {
      return;
    }
    ThreadState state = state();
    if (state != null && state.beginReading()) {
      try {
        Endings.moved(tensor, site);
      } catch (Throwable e) {
        return; // it stays where it was, as far as we know
      } finally {
        state.endReading();
      }
    }
  }

  /** Mode {@code counting}: a phase begins; returns the place of the one around it. */
  public static int enterPhase(int site) {
    ThreadMemory memory = memory();
    if (memory == null) {
      return 0;
    }
    int around = memory.phase;
    memory.phase = phaseWithin(around, site);
    return around;
  }

  private static int phaseWithin(int around, int site) {
    try {
      return Places.phaseWithin(around, site);
    } catch (Throwable e) {
      return around; // no memory for a place of its own
    }
  }

  /** It has ended. */
  public static void leavePhase(int around) {
    ThreadMemory memory = memory();
    if (memory != null) {
      memory.phase = around;
    }
  }

  /** A call has thrown, which may have been one that releases. */
  @DontInline
  public static void thrown(Throwable thrown) {
    ThreadMemory memory = memory();
    if (memory != null) {
      memory.releaseSite = -1;
    }
    if (Tracking.isOn()) {
      OutOfMemory.seen(thrown);
    }
  }

  /** The current thread; null when there is no memory for what is known of it. */
  private static ThreadState state() {
    try {
      return ThreadState.current();
    } catch (Throwable e) {
      return null; // the program goes on, be it to free some
    }
  }

  /** What is known of the current thread; null likewise, and when nothing is followed. */
  private static ThreadMemory memory() {
    if (!Tracking.isOn()) {
      return null;
    }
    try {
      return ThreadState.current().memory();
    } catch (Throwable e) {
      return null; // as above
    }
  }
}
