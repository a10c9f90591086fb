package io.tensorprof.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * The few things that only the JDK's internal packages can do. They are opened to one class loader
 * that holds nothing but {@link Inside}: opening them to the agent's own module would open them to
 * the whole class path, and a library that looks whether they are open would behave differently.
 */
public final class JdkInternals {

  private static final String INSIDE = JdkInternals.class.getName() + "$Inside";

  private final Class<?> inside;

  private JdkInternals(Class<?> inside) {
    this.inside = inside;
  }

  /**
   * Opens the packages.
   *
   * @throws IOException when the agent's jar cannot be read
   * @throws ReflectiveOperationException when this JDK has none of what is needed
   */
  public static JdkInternals open(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    Alone loader = new Alone();
    Set<Module> only = Set.of(loader.getUnnamedModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", only, "jdk.internal.access", only),
        Map.of(),
        Set.of(),
        Map.of());
    return new JdkInternals(loader.loadClass(INSIDE));
  }

  /** Defines a class in the boot loader. */
  public void defineInBootLoader(String name, byte[] classFile)
      throws ReflectiveOperationException {
    inside.getMethod("define", String.class, byte[].class).invoke(null, name, classFile);
  }

  /** As {@code --enable-native-access} does; the public method for it earns a warning itself. */
  public void enableNativeAccess(Module module) throws ReflectiveOperationException {
    inside.getMethod("enableNativeAccess", Module.class).invoke(null, module);
  }

  private static final class Alone extends ClassLoader {
    Alone() {
      super("tensorprof-internals", null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream in = JdkInternals.class.getResourceAsStream(file)) {
        if (in == null || !name.equals(INSIDE)) {
          throw new ClassNotFoundException(name);
        }
        byte[] classFile = in.readAllBytes();
        return defineClass(name, classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** What runs with the packages open; by reflection, since no compiler sees them. */
  public static final class Inside {
    private Inside() {}

    /** See {@link JdkInternals#defineInBootLoader}. */
    public static void define(String name, byte[] classFile) throws ReflectiveOperationException {
      Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
      Method define =
          unsafe.getMethod(
              "defineClass",
              String.class,
              byte[].class,
              int.class,
              int.class,
              ClassLoader.class,
              ProtectionDomain.class);
      Object instance = unsafe.getMethod("getUnsafe").invoke(null);
      define.invoke(instance, name, classFile, 0, classFile.length, null, null);
    }

    /** See {@link JdkInternals#enableNativeAccess}. */
    public static void enableNativeAccess(Module module) throws ReflectiveOperationException {
      Class<?> access = Class.forName("jdk.internal.access.JavaLangAccess");
      Object secrets =
          Class.forName("jdk.internal.access.SharedSecrets")
              .getMethod("getJavaLangAccess")
              .invoke(null);
      access.getMethod("addEnableNativeAccess", Module.class).invoke(secrets, module);
    }
  }
}
