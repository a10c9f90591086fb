package io.tensorprof.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Puts the probe classes into the boot loader, where every class of the program sees them.
 *
 * <p>They are defined there one by one. The public way, to append a jar to the boot class path,
 * makes the JVM give up class-data sharing for the program's classes and print a warning about it;
 * it is the fallback.
 */
final class BootProbes {

  private static final String PACKAGE = "io.tensorprof.agent.probe.";

  /**
   * In an order in which each class finds its interfaces and outer classes' parts already there.
   */
  private static final List<String> CLASSES =
      List.of(
          "ShapeReader",
          "Shapes$ReaderFactory",
          "Shapes$Shape",
          "Shapes$Link",
          "Shapes$NoReader",
          "Shapes",
          "ShapeCache",
          "Ring$Sink",
          "Ring$Drain",
          "Ring",
          "ThreadState",
          "Probe",
          "References$Linker",
          "References$Shape",
          "References");

  private BootProbes() {}

  static void install(Instrumentation instrumentation) throws IOException {
    try {
      define(instrumentation);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      append(instrumentation);
    }
  }

  private static void define(Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException {
    Module base = Object.class.getModule();
    Set<Module> own = Set.of(BootProbes.class.getModule());
    instrumentation.redefineModule(
        base, Set.of(), Map.of("jdk.internal.misc", own), Map.of(), Set.of(), Map.of());
    Class<?> unsafeClass = Class.forName("jdk.internal.misc.Unsafe");
    Object unsafe = unsafeClass.getMethod("getUnsafe").invoke(null);
    Method defineClass =
        unsafeClass.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    for (String name : CLASSES) {
      byte[] classFile = classFile(name);
      defineClass.invoke(unsafe, PACKAGE + name, classFile, 0, classFile.length, null, null);
    }
  }

  private static void append(Instrumentation instrumentation) throws IOException {
    Path jar = Files.createTempFile("tensorprof-probes", ".jar");
    jar.toFile().deleteOnExit();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : CLASSES) {
        out.putNextEntry(new JarEntry(entry(name)));
        out.write(classFile(name));
        out.closeEntry();
      }
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = BootProbes.class.getResourceAsStream("/" + entry(name))) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + entry(name));
      }
      return in.readAllBytes();
    }
  }

  private static String entry(String name) {
    return (PACKAGE + name).replace('.', '/') + ".class";
  }
}
