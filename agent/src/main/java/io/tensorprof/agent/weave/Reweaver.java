package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.RuleDiscovery;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves classes that are loaded already, by retransformation. A method that runs meanwhile gets
 * its probes when it is called next.
 */
final class Reweaver implements Runnable {

  /** The JDK makes classes of its own in there, with loaders of their own. */
  private static final String REFLECTION = "jdk.internal.reflect.";

  private final Instrumentation instrumentation;
  private final ClassBatches batches;
  private final Weaver weaver;
  private final WeaveLog log;
  private boolean running;
  private boolean again;
  private boolean stopped;

  /**
   * A weaver of loaded classes.
   *
   * @param weaver knows which classes it may have to weave
   */
  Reweaver(Instrumentation instrumentation, Weaver weaver, WeaveLog log) {
    this.instrumentation = instrumentation;
    this.batches = new ClassBatches(instrumentation);
    this.weaver = weaver;
    this.log = log;
  }

  /** Weaves all classes loaded by now, soon, in a thread that lives no longer than that takes. */
  synchronized void start() {
    again = true;
    if (!running && !stopped) {
      Thread thread = new Thread(null, this, "tensorprof-reweave", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      running = true;
      thread.start();
    }
  }

  /** Weaves all classes loaded by now, rules that they bring included, before it returns. */
  void weaveNow(RuleDiscovery discovery) {
    synchronized (this) {
      running = true; // rules found below ask for another round, not for a thread
      again = true;
    }
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isProgramClass(loaded)) {
        weaver.addRules(discovery.discover(loaded.getProtectionDomain()));
      }
    }
    run();
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
      batches.retransform(
          classes,
          (one, reason) -> log.skipped(one.getName(), "", "loaded before its rules: " + reason));
    }
  }

  /** Starts no round any more, and waits for the one under way. */
  synchronized void stop() {
    stopped = true;
    boolean interrupted = false;
    while (running) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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
    running = again && !stopped;
    again = false;
    if (!running) {
      notifyAll();
    }
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
}
