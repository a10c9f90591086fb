package io.tensorprof.agent.internals;

import io.tensorprof.agent.OwnJar;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
public final class BootProbes {

  private static final String PACKAGE = "io.tensorprof.agent.probe.";

  /**
   * In an order in which each class finds its interfaces and outer classes' parts already there.
   */
  static final List<String> CLASSES =
      List.of(
          "OwnerReader",
          "TensorReader",
          "HolderReader",
          "Holders$ReaderFactory",
          "Holders$NoHolder",
          "Holders",
          "TensorStruct$Kind",
          "TensorStruct$Last",
          "TensorStruct",
          "Shapes$ReaderFactory",
          "IdTable$Entry",
          "IdTable",
          "Shapes$Shape",
          "Shapes$Link",
          "Shapes$NoReader",
          "Shapes",
          "ShapeCache",
          "Passing",
          "Ring$Sink",
          "SuperCalls",
          "CallBuffer$Unpacking",
          "CallBuffer",
          "Ring",
          "Calibration",
          "Places$Place",
          "Places",
          "Life",
          "SpinLock",
          "LifeTable$Stripe",
          "LifeTable",
          "StorageTable$Stripe",
          "StorageTable",
          "Tracking$End",
          "LifeLog$Sink",
          "LifeLog",
          "ClosedHistory",
          "ThreadMemory",
          "ThreadState",
          "Alive$PeakSink",
          "Alive",
          "ClosedUses$Use",
          "ClosedUses$Sink",
          "ClosedUses",
          "OutOfMemory",
          "Devices",
          "Tracking$CollectedSink",
          "Tracking",
          "NativeMemory",
          "Held",
          "Endings",
          "Beginnings",
          "Tensors",
          "Probe",
          "Steps$Listener",
          "Steps",
          "ResidentSet",
          "LineMemory$Sink",
          "LineMemory",
          "Names$Namer",
          "Names$Table",
          "Names",
          "References$Linker",
          "References$Shape",
          "References");

  private BootProbes() {}

  /**
   * Defines the probes.
   *
   * @throws IOException when the agent's jar cannot be read
   * @throws AlreadyRunningException when another agent has done so
   */
  public static void install(Instrumentation instrumentation)
      throws IOException, AlreadyRunningException {
    if (isInstalled()) {
      throw new AlreadyRunningException();
    }
    try {
      define(JdkInternals.open(instrumentation));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      append(instrumentation);
    }
    openInternals(instrumentation);
  }

  private static boolean isInstalled() {
    try {
      return Class.forName(PACKAGE + "Probe", false, null) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void define(JdkInternals internals)
      throws ReflectiveOperationException, IOException {
    BiConsumer<String, byte[]> definer = internals.bootDefiner();
    try (OwnJar jar = OwnJar.open()) {
      for (String name : CLASSES) {
        definer.accept(PACKAGE + name, jar.read(entry(name)));
      }
    }
  }

  /**
   * Lets the probes read a thread's id without calling a method that the program may override, and
   * what a library's pointer points at.
   */
  private static void openInternals(Instrumentation instrumentation) {
    try {
      Module probes = Class.forName(PACKAGE + "Probe", false, null).getModule();
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of("jdk.internal.misc", Set.of(probes)),
          Map.of("java.lang", Set.of(probes)),
          Set.of(),
          Map.of());
    } catch (ClassNotFoundException | RuntimeException e) {
      return; // the probes then call Thread.getId(), and take each storage for one of its own
    }
  }

  private static void append(Instrumentation instrumentation) throws IOException {
    Path jar = Files.createTempFile("tensorprof-probes", ".jar");
    jar.toFile().deleteOnExit();
    try (OwnJar own = OwnJar.open();
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : CLASSES) {
        out.putNextEntry(new JarEntry(entry(name)));
        out.write(own.read(entry(name)));
        out.closeEntry();
      }
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
  }

  private static String entry(String name) {
    return (PACKAGE + name).replace('.', '/') + ".class";
  }
}
