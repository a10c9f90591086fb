package io.tensorprof.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves classes that are loaded already, by retransformation, in a thread that lives no longer
 * than that takes. A method that runs meanwhile gets its probes when it is called next.
 */
final class Reweaver implements Runnable {

  /** The JDK makes classes of its own in there, with loaders of their own. */
  private static final String REFLECTION = "jdk.internal.reflect.";

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final WeaveLog log;
  private boolean running;
  private boolean again;

  /**
   * A weaver of loaded classes.
   *
   * @param weaver knows which classes it may have to weave
   */
  Reweaver(Instrumentation instrumentation, Weaver weaver, WeaveLog log) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.log = log;
  }

  /** Weaves all classes loaded by now, soon. */
  synchronized void start() {
    again = true;
    if (!running) {
      Thread thread = new Thread(null, this, "tensorprof-reweave", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      running = true;
      thread.start();
    }
  }

  @Override
  public void run() {
    while (takeRequest()) {
      List<Class<?>> classes = new ArrayList<>();
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (isProgramClass(loaded) && weaver.concerns(loaded)) {
          classes.add(loaded);
        }
      }
      if (!classes.isEmpty() && !retransform(classes)) {
        classes.forEach(one -> retransform(List.of(one)));
      }
    }
  }

  /** Whether there are classes of the program already. */
  boolean hasWork() {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isProgramClass(loaded)) {
        return true;
      }
    }
    return false;
  }

  private synchronized boolean takeRequest() {
    running = again;
    again = false;
    return running;
  }

  private boolean isProgramClass(Class<?> loaded) {
    ClassLoader loader = loaded.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !loaded.getName().startsWith(Weaver.OWN_PACKAGES)
        && !loaded.getName().startsWith(REFLECTION)
        && instrumentation.isModifiableClass(loaded);
  }

  /** Whether it went well; of a single class, what went wrong is told. */
  private boolean retransform(List<Class<?>> classes) {
    try {
      instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
      return true;
    } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
      if (classes.size() == 1) {
        log.skipped(classes.get(0).getName(), "", "loaded before its rules: " + e);
      }
      return false;
    }
  }
}
