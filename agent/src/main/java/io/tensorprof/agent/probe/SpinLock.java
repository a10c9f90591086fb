package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for what takes some nanoseconds: given back by a plain write, it costs half of a monitor.
 * It cannot be taken twice by one thread. Methods that take it have {@code @ReservedStackAccess}:
 * at the end of the stack they still get to give it back.
 */
abstract class SpinLock {

  private static final int SPINS = 1 << 7;

  private static final VarHandle TAKEN;

  static {
    try {
      TAKEN = MethodHandles.lookup().findVarHandle(SpinLock.class, "taken", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through the handle
  private boolean taken;

  /** Waits until no other thread has it. */
  final void lock() {
    if (!TAKEN.compareAndSet(this, false, true)) {
      lockLater();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // to park would take a permit that may be the program's
  private void lockLater() {
    for (int tries = 0; !TAKEN.compareAndSet(this, false, true); tries++) {
      if (tries < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Gives it back. */
  final void unlock() {
    TAKEN.setRelease(this, false);
  }
}
