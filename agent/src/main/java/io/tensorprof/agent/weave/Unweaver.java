package io.tensorprof.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Gives woven classes the code back that they had: with our transformer gone, the JVM makes it anew
 * from the class file and what other agents make of it. An activation that runs meanwhile keeps its
 * probes until it returns.
 */
final class Unweaver {

  private static final int ROUNDS = 4;
  private static final long PAUSE_MILLIS = 50;

  private final Instrumentation instrumentation;
  private final WeaveLog log;
  private final Set<Class<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int failures;

  Unweaver(Instrumentation instrumentation, WeaveLog log) {
    this.instrumentation = instrumentation;
    this.log = log;
  }

  /** Restores all woven classes; returns how many would not be restored. */
  int restore() {
    ClassBatches batches = new ClassBatches(instrumentation);
    for (int round = 0; round < ROUNDS; round++) {
      List<Class<?>> classes = new ArrayList<>();
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (log.isWoven(loaded) && instrumentation.isModifiableClass(loaded) && seen.add(loaded)) {
          classes.add(loaded);
        }
      }
      batches.retransform(classes, (one, reason) -> failures++);
      if (seen.size() >= log.wovenNow() || !pause()) {
        break; // else a class may have been woven, and not be defined yet
      }
    }
    return failures;
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
