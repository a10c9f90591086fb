package io.tensorprof.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what stands at the end of a chain of fields and methods, whatever their access. Each step
 * is looked up once for each class it is met in, and kept with that class, so that its loader can
 * go.
 */
final class NamePath {

  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

  private final Step[] steps;

  /**
   * A path.
   *
   * @param names of fields, and of methods with {@code ()} behind them
   */
  NamePath(List<String> names, Instrumentation instrumentation) {
    steps = new Step[names.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new Step(names.get(i), instrumentation);
    }
  }

  /**
   * What is at its end; null when something on the way is null, or lacks the next step.
   *
   * @throws Throwable whatever a method of the program throws
   */
  Object read(Object from) throws Throwable {
    Object at = from;
    for (Step step : steps) {
      if (at == null) {
        return null;
      }
      MethodHandle read = step.get(at.getClass());
      at = (Object) read.invokeExact(at);
    }
    return at;
  }

  private static final class Step extends ClassValue<MethodHandle> {
    private final String name;
    private final boolean method;
    private final Instrumentation instrumentation;

    Step(String text, Instrumentation instrumentation) {
      this.method = text.endsWith("()");
      this.name = method ? text.substring(0, text.length() - 2) : text;
      this.instrumentation = instrumentation;
    }

    @Override
    protected MethodHandle computeValue(Class<?> type) {
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        MethodHandle found = declared(c);
        if (found != null) {
          return found;
        }
      }
      MethodHandle inherited = method ? publicMethod(type) : null;
      return inherited != null
          ? inherited
          : MethodHandles.dropArguments(
              MethodHandles.constant(Object.class, null), 0, Object.class);
    }

    private MethodHandle declared(Class<?> type) {
      try {
        if (method) {
          Method found = type.getDeclaredMethod(name);
          return Modifier.isStatic(found.getModifiers())
              ? null
              : inside(type).unreflect(found).asType(READ);
        }
        Field found = type.getDeclaredField(name);
        return Modifier.isStatic(found.getModifiers())
            ? null
            : inside(type).unreflectGetter(found).asType(READ);
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        return null; // not here, or out of reach
      }
    }

    /** A method of an interface, or one of the JDK's, into which there is no looking. */
    private MethodHandle publicMethod(Class<?> type) {
      try {
        return MethodHandles.publicLookup().unreflect(type.getMethod(name)).asType(READ);
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        return null;
      }
    }

    private MethodHandles.Lookup inside(Class<?> type) throws IllegalAccessException {
      Module module = type.getModule();
      Module own = NamePath.class.getModule();
      boolean closed = module.isNamed() && !module.isOpen(type.getPackageName(), own);
      if (closed
          && !Hierarchy.isOfJdk(type.getName())
          && instrumentation.isModifiableModule(module)) {
        instrumentation.redefineModule(
            module,
            Set.of(),
            Map.of(),
            Map.of(type.getPackageName(), Set.of(own)),
            Set.of(),
            Map.of());
      }
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
  }
}
