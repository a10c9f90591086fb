package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Probe;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which class loaders let their classes see the probes, which are in the boot loader. Loaders of
 * frameworks such as OSGi look for no other package than {@code java.*} there; a class of theirs
 * with probes would fail with a {@link NoClassDefFoundError}.
 */
final class BootDelegation {

  private final Map<ClassLoader, Boolean> known = new WeakHashMap<>();

  /**
   * Makes sure of it, by asking the loader once.
   *
   * @throws UnweavableException when this loader's classes cannot have probes
   */
  void check(ClassLoader loader) {
    Boolean seesProbes;
    synchronized (known) {
      seesProbes = known.get(loader);
    }
    if (seesProbes == null) {
      // Not under our lock: the loader is the program's code and takes locks of its own.
      seesProbes = seesProbes(loader);
      synchronized (known) {
        known.put(loader, seesProbes);
      }
    }
    if (!seesProbes) {
      throw new UnweavableException(
          "its class loader, "
              + loader.getClass().getName()
              + ", does not see the probes; have it delegate the package "
              + Probe.class.getPackageName()
              + " to the boot loader (OSGi: org.osgi.framework.bootdelegation)");
    }
  }

  private static boolean seesProbes(ClassLoader loader) {
    try {
      return Class.forName(Probe.class.getName(), false, loader) == Probe.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
