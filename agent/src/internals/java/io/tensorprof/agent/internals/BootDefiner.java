package io.tensorprof.agent.internals;

import java.util.function.BiConsumer;
import jdk.internal.misc.Unsafe;

/**
 * Defines a class in the boot loader, given its name and class file. Compiled against the JDK's
 * internals, because calling them by reflection costs JDK 25 some 20 ms of a program's start; see
 * {@link JdkInternals} for who loads it.
 */
final class BootDefiner implements BiConsumer<String, byte[]> {

  BootDefiner() {}

  @Override
  public void accept(String name, byte[] classFile) {
    Unsafe.getUnsafe().defineClass(name, classFile, 0, classFile.length, null, null);
  }
}
