package io.tensorprof.workloads.bench.modes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent that profiles nothing, writes seven bytes, and says so as the real one does. */
public final class StandInAgent {

  private static final Pattern OPTIONS = Pattern.compile("mode=(\\w+),file=(.*)");

  private StandInAgent() {}

  /** Called by the JVM before the program. */
  public static void premain(String options) throws IOException {
    Matcher parts = OPTIONS.matcher(options);
    if (!parts.matches()) {
      throw new IllegalArgumentException(options);
    }
    Files.write(Path.of(parts.group(2)), new byte[7]);
    if (!parts.group(1).equals("tracing")) {
      System.err.println(
          "tensorprof: wrote "
              + parts.group(2)
              + " ("
              + parts.group(1)
              + ", 1,234 calls, 7 bytes)");
    }
  }
}
