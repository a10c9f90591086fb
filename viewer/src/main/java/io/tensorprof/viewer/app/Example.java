package io.tensorprof.viewer.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The recording that comes with the viewer: a network's training on libtorch, traced. */
final class Example {

  private static Path file;

  private Example() {}

  /** The recording as a file, which is deleted when the viewer ends. */
  static Path file() throws IOException {
    if (file == null) {
      Path folder = Files.createTempDirectory("tensorprof-example");
      folder.toFile().deleteOnExit();
      Path copy = folder.resolve("mlp.jfr");
      copy.toFile().deleteOnExit();
      try (InputStream in =
          Objects.requireNonNull(
              Example.class.getResourceAsStream("/io/tensorprof/viewer/example/mlp.jfr"))) {
        Files.copy(in, copy);
      }
      file = copy;
    }
    return file;
  }
}
