package io.tensorprof.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.Type;

/**
 * Finds static methods of a class by its class file: to ask the class itself would load the types
 * of all its methods, of which {@code org.bytedeco.pytorch.global.torch} has ten thousand.
 */
public final class StaticMethods {

  private StaticMethods() {}

  /**
   * A public static method that the class itself has.
   *
   * @param taken its argument; {@code void.class} for none
   * @throws ReflectiveOperationException when it has none of this kind
   */
  public static MethodHandle find(Class<?> type, String name, Class<?> taken)
      throws ReflectiveOperationException {
    String arguments = taken == void.class ? "()" : "(" + Type.getDescriptor(taken) + ")";
    ClassFile file = classFile(type);
    if (file != null) {
      for (String descriptor : file.methods(name)) {
        if (descriptor.startsWith(arguments)) {
          MethodType signature =
              MethodType.fromMethodDescriptorString(descriptor, type.getClassLoader());
          return MethodHandles.publicLookup().findStatic(type, name, signature);
        }
      }
    }
    throw new NoSuchMethodException(
        type.getName() + "." + name + (taken == void.class ? "()" : "(" + taken + ")"));
  }

  private static ClassFile classFile(Class<?> type) throws NoSuchMethodException {
    String path = Type.getInternalName(type) + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      return in == null ? null : ClassFile.of(in.readAllBytes());
    } catch (IOException e) {
      throw new NoSuchMethodException("class file of " + type.getName() + ": " + e.getMessage());
    }
  }
}
