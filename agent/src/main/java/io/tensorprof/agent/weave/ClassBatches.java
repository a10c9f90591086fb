package io.tensorprof.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Has loaded classes go through the transformers again. The JVM stands still while it puts the new
 * code of one batch in, and each batch has it walk all loaded classes once: {@value #SIZE} at a
 * time keep both short.
 */
final class ClassBatches {

  static final int SIZE = 2000;

  private final Instrumentation instrumentation;

  ClassBatches(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Retransforms classes; of a batch that fails, each by itself.
   *
   * @param failed told of each class that could not be retransformed, and why
   */
  void retransform(List<Class<?>> classes, BiConsumer<Class<?>, Throwable> failed) {
    for (int from = 0; from < classes.size(); from += SIZE) {
      List<Class<?>> batch = classes.subList(from, Math.min(from + SIZE, classes.size()));
      if (attempt(batch) != null) {
        for (Class<?> one : batch) {
          Throwable reason = attempt(List.of(one));
          if (reason != null) {
            failed.accept(one, reason);
          }
        }
      }
    }
  }

  /** What went wrong, or null. */
  private Throwable attempt(List<Class<?>> classes) {
    try {
      instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
      return null;
    } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
      return e;
    } catch (OutOfMemoryError e) {
      return e; // the program's memory is for the program
    }
  }
}
