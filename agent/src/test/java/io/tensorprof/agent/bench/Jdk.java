package io.tensorprof.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JDK to measure with.
 *
 * @param home its folder
 * @param version as its {@code release} file has it
 */
record Jdk(Path home, String version) {

  private static final String KEY = "JAVA_VERSION=\"";

  /**
   * The JDK in a folder.
   *
   * @throws IOException when there is none
   */
  static Jdk of(Path home) throws IOException {
    for (String line : Files.readAllLines(home.resolve("release"))) {
      if (line.startsWith(KEY)) {
        return new Jdk(home, line.substring(KEY.length(), line.length() - 1));
      }
    }
    throw new IOException(home + " is no JDK: its file 'release' has no JAVA_VERSION");
  }

  /** The one that runs this. */
  static Jdk own() {
    return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
  }

  int feature() {
    int dot = version.indexOf('.');
    return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
