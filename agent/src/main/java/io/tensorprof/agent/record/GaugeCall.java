package io.tensorprof.agent.record;

import io.tensorprof.agent.weave.StaticMethods;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule's expression that begins with a static method of a class, and tells a number. */
final class GaugeCall {

  private static final Map<String, Class<?>> NUMBERS =
      Map.of("byte", byte.class, "short", short.class, "int", int.class, "long", long.class);

  private final MethodHandle first;
  private final boolean closing;
  private final List<Member> further = new ArrayList<>();

  /**
   * The expression, found in a class.
   *
   * @param closing whether what the first method returns is to be closed
   * @throws ReflectiveOperationException naming what the class does not have
   */
  GaugeCall(Class<?> type, String expression, boolean closing) throws ReflectiveOperationException {
    String[] steps = expression.split("\\.", -1);
    this.first = first(type, steps[0]);
    this.closing = closing;
    Class<?> at = first.type().returnType();
    for (int i = 1; i < steps.length; i++) {
      String step = steps[i];
      if (step.endsWith("()")) {
        Method method = at.getMethod(step.substring(0, step.length() - 2));
        further.add(method);
        at = method.getReturnType();
      } else {
        Field field = at.getField(step);
        further.add(field);
        at = field.getType();
      }
    }
    if (at != long.class && at != int.class && at != short.class && at != byte.class) {
      throw new NoSuchMethodException(expression + " that returns a whole number");
    }
  }

  private static MethodHandle first(Class<?> type, String step)
      throws ReflectiveOperationException {
    int open = step.indexOf('(');
    String name = open < 0 ? step : step.substring(0, open);
    String taken = open < 0 ? "" : step.substring(open + 1, step.length() - 1);
    return StaticMethods.find(type, name, taken.isEmpty() ? void.class : NUMBERS.get(taken));
  }

  /**
   * What it tells now.
   *
   * @param device number of a device, for a method that takes it
   * @throws Throwable what the library throws
   */
  long read(int device) throws Throwable {
    MethodType type = first.type();
    Object made =
        type.parameterCount() == 0
            ? first.invokeWithArguments()
            : first.invokeWithArguments(of(type.parameterType(0), device));
    try {
      Object at = made;
      for (Member step : further) {
        at = step instanceof Method method ? method.invoke(at) : ((Field) step).get(at);
      }
      return ((Number) at).longValue();
    } finally {
      if (closing && made instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private static Object of(Class<?> type, int device) {
    if (type == byte.class) {
      return (byte) device;
    }
    if (type == short.class) {
      return (short) device;
    }
    return type == int.class ? (Object) device : (Object) (long) device;
  }
}
