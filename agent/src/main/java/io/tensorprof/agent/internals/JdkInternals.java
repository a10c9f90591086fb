package io.tensorprof.agent.internals;

import io.tensorprof.agent.OwnJar;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The few things that only the JDK's internal packages can do. They are opened to one class loader
 * that holds nothing but {@link Inside} and {@code BootDefiner}: opening them to the agent's own
 * module would open them to the whole class path, and a library that looks whether they are open
 * would behave differently.
 */
public final class JdkInternals {

  private static final String INSIDE = JdkInternals.class.getName() + "$Inside";
  private static final String BOOT_DEFINER = "io.tensorprof.agent.internals.BootDefiner";

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
    return open(instrumentation, "jdk.internal.misc", "jdk.internal.access");
  }

  private static JdkInternals open(Instrumentation instrumentation, String... packages)
      throws IOException, ReflectiveOperationException {
    Alone loader = new Alone();
    Map<String, Set<Module>> opened = new HashMap<>();
    for (String one : packages) {
      opened.put(one, Set.of(loader.getUnnamedModule()));
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), opened, Map.of(), Set.of(), Map.of());
    return new JdkInternals(loader.loadClass(INSIDE));
  }

  /** Defines classes, given by name and class file, in the boot loader. */
  @SuppressWarnings("unchecked")
  BiConsumer<String, byte[]> bootDefiner() throws ReflectiveOperationException {
    Constructor<?> constructor =
        inside.getClassLoader().loadClass(BOOT_DEFINER).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (BiConsumer<String, byte[]>) constructor.newInstance();
  }

  /** The properties that this JVM shows to those who attach, and not to the program. */
  public static Properties attachProperties(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    JdkInternals internals = open(instrumentation, "jdk.internal.vm");
    return (Properties) internals.inside.getMethod("attachProperties").invoke(null);
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
      if (!name.equals(INSIDE) && !name.equals(BOOT_DEFINER)) {
        throw new ClassNotFoundException(name);
      }
      try (OwnJar jar = OwnJar.open()) {
        byte[] classFile = jar.read(name.replace('.', '/') + ".class");
        return defineClass(name, classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** What runs with the packages open; by reflection, since no compiler sees them. */
  public static final class Inside {
    private Inside() {}

    /** See {@link JdkInternals#attachProperties}. */
    public static Object attachProperties() throws ReflectiveOperationException {
      return Class.forName("jdk.internal.vm.VMSupport")
          .getMethod("getAgentProperties")
          .invoke(null);
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
