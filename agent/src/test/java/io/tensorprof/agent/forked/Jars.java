package io.tensorprof.agent.forked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars that a test makes. */
final class Jars {

  private Jars() {}

  /** A jar with one class that is an agent. */
  static Path agent(Path jar, String className, Path classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", className);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      String file = className + ".class";
      out.putNextEntry(new JarEntry(file));
      out.write(Files.readAllBytes(classes.resolve(file)));
    }
    return jar;
  }
}
