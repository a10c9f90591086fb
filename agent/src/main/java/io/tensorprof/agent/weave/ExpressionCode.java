package io.tensorprof.agent.weave;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Bytecode for a rule's expressions: fields and methods without arguments, beginning at an object
 * in local variable 1. They may be public, or visible in the package of that object's class, where
 * the code will stand.
 */
final class ExpressionCode {

  private final MethodVisitor mv;
  private final Class<?> start;

  /**
   * Code written into a method.
   *
   * @param start class that the object is cast to
   */
  ExpressionCode(MethodVisitor mv, Class<?> start) {
    this.mv = mv;
    this.start = start;
  }

  /**
   * Pushes the value of an expression such as {@code scalar_type().value}, or of a number.
   *
   * @return its type
   * @throws ReflectiveOperationException when the class has no such members
   */
  Class<?> evaluate(String expression) throws ReflectiveOperationException {
    if (!expression.isEmpty() && Character.isDigit(expression.charAt(0))) {
      ProbeNames.push(mv, Integer.parseInt(expression));
      return int.class;
    }
    return evaluate(1, start, expression);
  }

  /**
   * Likewise, from an object in another local variable on.
   *
   * @param type class that it is cast to
   */
  Class<?> evaluate(int local, Class<?> type, String expression)
      throws ReflectiveOperationException {
    mv.visitVarInsn(Opcodes.ALOAD, local);
    mv.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
    Class<?> at = type;
    int from = 0;
    while (from < expression.length()) {
      int dot = expression.indexOf('.', from);
      int to = dot < 0 ? expression.length() : dot;
      at = step(at, expression.substring(from, to));
      from = to + 1;
    }
    return at;
  }

  private Class<?> step(Class<?> at, String step) throws ReflectiveOperationException {
    if (step.endsWith("()")) {
      return call(at, step.substring(0, step.length() - 2));
    }
    if (at.isArray() && step.equals("length")) {
      mv.visitInsn(Opcodes.ARRAYLENGTH);
      return int.class;
    }
    Field field = field(at, step);
    mv.visitFieldInsn(
        Opcodes.GETFIELD, Type.getInternalName(at), step, Type.getDescriptor(field.getType()));
    return field.getType();
  }

  /**
   * Calls a method of the object on the stack, whose arguments lie there, too.
   *
   * @return what the method returns
   */
  Class<?> call(Class<?> at, String name, Class<?>... arguments) throws NoSuchMethodException {
    Method method = method(at, name, arguments);
    mv.visitMethodInsn(
        at.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(at),
        name,
        Type.getMethodDescriptor(method),
        at.isInterface());
    return method.getReturnType();
  }

  /** Turns a number on the stack into an int. */
  void toInt(Class<?> type) throws NoSuchMethodException {
    if (isNumber(type) && type == long.class) {
      mv.visitInsn(Opcodes.L2I);
    }
  }

  /** Turns a number on the stack into a long. */
  void toLong(Class<?> type) throws NoSuchMethodException {
    if (isNumber(type) && type != long.class) {
      mv.visitInsn(Opcodes.I2L);
    }
  }

  private static boolean isNumber(Class<?> type) throws NoSuchMethodException {
    if (!type.isPrimitive() || type == float.class || type == double.class || type == void.class) {
      throw new NoSuchMethodException("a number was expected, not " + type);
    }
    return true;
  }

  private Method method(Class<?> at, String name, Class<?>... arguments)
      throws NoSuchMethodException {
    try {
      return instance(at.getMethod(name, arguments));
    } catch (NoSuchMethodException e) {
      for (Class<?> c = at; c != null; c = c.getSuperclass()) {
        for (Method method : c.getDeclaredMethods()) {
          if (method.getName().equals(name)
              && Arrays.equals(method.getParameterTypes(), arguments)
              && isInPackage(method)) {
            return instance(method);
          }
        }
      }
      throw e;
    }
  }

  private Field field(Class<?> at, String name) throws ReflectiveOperationException {
    try {
      return instance(at.getField(name));
    } catch (NoSuchFieldException e) {
      for (Class<?> c = at; c != null; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (field.getName().equals(name) && isInPackage(field)) {
            return instance(field);
          }
        }
      }
      throw e;
    }
  }

  private boolean isInPackage(Member member) {
    Class<?> owner = member.getDeclaringClass();
    return !Modifier.isPrivate(member.getModifiers())
        && owner.getPackageName().equals(start.getPackageName())
        && owner.getClassLoader() == start.getClassLoader();
  }

  private static <M extends Member> M instance(M member) throws NoSuchMethodException {
    if (Modifier.isStatic(member.getModifiers())) {
      throw new NoSuchMethodException(member + " is static");
    }
    return member;
  }
}
