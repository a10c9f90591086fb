package io.tensorprof.agent.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Code with many call sites: classes of ten methods, each calling the op ten times. */
final class ManySites {

  /** Sites of one class. */
  static final int IN_CLASS = 100;

  private static final int METHODS = 10;

  private ManySites() {}

  /** Compiles so many classes into a folder. */
  static void compile(Path folder, int classes) throws IOException {
    List<Path> sources = new ArrayList<>();
    Path sourceFolder = Files.createDirectories(folder.resolve("source"));
    for (int i = 0; i < classes; i++) {
      Path source = sourceFolder.resolve("Sites" + i + ".java");
      Files.writeString(source, source(i));
      sources.add(source);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release", "17", "-g", "-cp", "agent/target/test-classes", "-d", folder.toString());
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(messages, files, null, options, null, units).call()) {
        throw new IOException(messages.toString());
      }
    }
  }

  private static String source(int number) {
    StringBuilder text = new StringBuilder("package fixtures.overhead.made;\n");
    text.append("import fixtures.overhead.Callee;\n");
    text.append("public final class Sites").append(number);
    text.append(
        " implements fixtures.overhead.Body {\n  public int run(int x) {\n    int y = x;\n");
    for (int i = 0; i < METHODS; i++) {
      text.append("    y = part").append(i).append("(y);\n");
    }
    text.append("    return y;\n  }\n");
    for (int i = 0; i < METHODS; i++) {
      text.append("  private static int part").append(i).append("(int x) {\n    int y = x;\n");
      for (int j = 0; j < IN_CLASS / METHODS; j++) {
        text.append("    y = Callee.step(y + ").append(j).append(");\n");
      }
      text.append("    return y;\n  }\n");
    }
    return text.append("}\n").toString();
  }
}
