package io.tensorprof.agent.forked;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Programs that a test brings as text, because they need a jar, module or loader of their own. */
final class Sources {

  private Sources() {}

  /**
   * Compiles one source file into a folder.
   *
   * @param name the file's name with its path, {@code acme/Mx.java}
   * @return the folder with the classes
   */
  static Path compile(Path folder, String name, String text) throws IOException {
    Path source = folder.resolve("src").resolve(name);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    return compile(folder, folder, List.of(source));
  }

  /** Compiles source files that see the classes of another folder. */
  static Path compile(Path folder, Path classPath, List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("--release", "17", "-g", "-cp", classPath.toString(), "-d", folder.toString());
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IOException(messages.toString());
      }
    }
    return folder;
  }

  /** The class files of a folder. */
  static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(".class")).toList());
    }
  }
}
