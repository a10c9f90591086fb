package io.tensorprof.viewer.live;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** Where the agent's jar lies. */
public final class AgentJar {

  /** System property that names it. */
  public static final String PROPERTY = "tensorprof.agent";

  private static final String NAME = "tensorprof-agent.jar";

  private static final String BUILD = "build it: ./mvnw -DskipTests -pl agent package";

  private AgentJar() {}

  /**
   * The file that {@value #PROPERTY} names, else the one beside the viewer's own jar or classes: in
   * a checkout, or in an application.
   */
  public static Path find() throws LiveException {
    String named = System.getProperty(PROPERTY, "");
    return find(named, ownFolder());
  }

  static Path find(String named, Path ownFolder) throws LiveException {
    try {
      if (!named.isBlank()) {
        Path file = Path.of(named).toAbsolutePath();
        if (Files.isRegularFile(file)) {
          return file;
        }
        throw new LiveException(
            "-D" + PROPERTY + "=" + named + ": there is no such file; " + BUILD);
      }
    } catch (InvalidPathException e) {
      throw new LiveException("-D" + PROPERTY + "=" + named + " is no file name", e);
    }
    for (Path place :
        List.of(
            Path.of(NAME), Path.of("lib", NAME), Path.of("..", "..", "agent", "target", NAME))) {
      Path file = ownFolder.resolve(place).normalize();
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new LiveException(
        "the agent's jar is not found; "
            + BUILD
            + ", or name it: JAVA_TOOL_OPTIONS=-D"
            + PROPERTY
            + "=FILE");
  }

  private static Path ownFolder() throws LiveException {
    CodeSource own = AgentJar.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(own.getLocation().toURI()).toAbsolutePath().getParent();
    } catch (URISyntaxException | RuntimeException e) {
      throw new LiveException(
          "cannot tell where the viewer is, and so not where the agent's jar is; name it: -D"
              + PROPERTY
              + "=FILE",
          e);
    }
  }
}
