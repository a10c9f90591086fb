package io.tensorprof.agent.sample;

import io.tensorprof.agent.OwnJar;
import io.tensorprof.agent.internals.JdkInternals;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Loads async-profiler's Java classes from the jar inside the agent's jar, as a module in a layer
 * of its own. The library binds their names, so they cannot be relocated, and the program may have
 * its own copy. A named module can be allowed to load native libraries, which from JDK 24 on earns
 * a warning otherwise.
 */
final class AsyncProfilerModule {

  private static final String JAR = "META-INF/tensorprof-agent/async-profiler.jar";
  private static final int FIRST_TO_WARN = 24;

  private AsyncProfilerModule() {}

  /**
   * The class {@code one.profiler.AsyncProfiler}.
   *
   * @param folder where its jar may lie while the process runs
   */
  static Class<?> api(Path folder, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    Path jar = unpack(folder);
    jar.toFile().deleteOnExit();
    ModuleFinder finder = ModuleFinder.of(jar);
    String name = finder.findAll().iterator().next().descriptor().name();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(finder, ModuleFinder.of(), Set.of(name));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(configuration, List.of(boot), null);
    Module module = controller.layer().findModule(name).orElseThrow();
    if (Runtime.version().feature() >= FIRST_TO_WARN) {
      allowNativeAccess(module, instrumentation);
    }
    return module.getClassLoader().loadClass("one.profiler.AsyncProfiler");
  }

  private static void allowNativeAccess(Module module, Instrumentation instrumentation) {
    try {
      JdkInternals.open(instrumentation).enableNativeAccess(module);
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      return; // the JDK has changed: its warning is printed, and all else works
    }
  }

  private static Path unpack(Path folder) throws IOException {
    try (OwnJar own = OwnJar.open()) {
      Path jar = Files.createTempFile(folder, "async-profiler", ".jar");
      return Files.write(jar, own.read(JAR));
    }
  }
}
