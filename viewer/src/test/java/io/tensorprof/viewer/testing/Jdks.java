package io.tensorprof.viewer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JDKs of programs that are attached to: the one that runs the build, and a JDK 25, named by
 * {@code TENSORPROF_JDK25} or installed beside the first.
 */
public final class Jdks {

  private Jdks() {}

  /** Homes of the JDKs, the build's own first. */
  public static List<Path> all() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (Runtime.version().feature() != 25) {
      second().ifPresent(homes::add);
    }
    return homes;
  }

  private static Optional<Path> second() {
    String named = System.getenv("TENSORPROF_JDK25");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    try (Stream<Path> beside =
        Files.list(Path.of(System.getProperty("java.home")).toRealPath().getParent())) {
      return beside.filter(Jdks::isJdk25).sorted().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isJdk25(Path home) {
    try (Stream<String> release = Files.lines(home.resolve("release"))) {
      return release.anyMatch(line -> line.startsWith("JAVA_VERSION=\"25"));
    } catch (IOException e) {
      return false; // no JDK
    }
  }
}
