package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Reads what a library's pointer points at. */
public final class NativeMemory {

  private static final MethodHandle GET_LONG = getLong();

  private NativeMemory() {}

  private static MethodHandle getLong() {
    try {
      Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
      Object instance = unsafe.getMethod("getUnsafe").invoke(null);
      MethodType type = MethodType.methodType(long.class, long.class);
      return MethodHandles.lookup().findVirtual(unsafe, "getLong", type).bindTo(instance);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // the package is not open to us
    }
  }

  /**
   * The eight bytes at an address where something lies; 0 at none, and where they cannot be read.
   */
  public static long longAt(long address) {
    try {
      return address == 0 || GET_LONG == null ? 0 : (long) GET_LONG.invokeExact(address);
    } catch (RuntimeException | Error e) {
      throw e; // the end of the stack: not to be taken for a 0 that lies there
    } catch (Throwable e) {
      throw new IllegalStateException(e); // it throws nothing else
    }
  }
}
