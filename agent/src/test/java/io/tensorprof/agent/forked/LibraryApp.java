package io.tensorprof.agent.forked;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program of the apps, on the libraries that the tests have. */
final class LibraryApp {

  /** Where DJL unpacks its natives: once for all runs. */
  private static final Path DJL_CACHE = Path.of("target", "djl-cache").toAbsolutePath();

  private LibraryApp() {}

  /**
   * Runs a program to its end.
   *
   * @param options the agent's options; null for no agent
   */
  static ForkedJvm.Outcome run(
      Path jdk, Path folder, String options, Class<?> app, String... arguments)
      throws IOException, InterruptedException {
    List<String> launch =
        new ArrayList<>(
            List.of(
                "-DDJL_CACHE_DIR=" + DJL_CACHE,
                "-DOPT_OUT_TRACKING=true",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                classPath(),
                app.getName()));
    launch.addAll(Arrays.asList(arguments));
    return ForkedJvm.launch(jdk, folder, options, launch.toArray(String[]::new));
  }

  /** The libraries and the programs, without the classes of the agent. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("byte-buddy") && !Path.of(entry).endsWith(Path.of("target", "classes"))) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
