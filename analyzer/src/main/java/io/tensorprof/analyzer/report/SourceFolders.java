package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.CallSite;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The source files of a program, found in folders as javac finds them: by package and name. */
public final class SourceFolders {

  private final List<Path> folders;
  private final Map<String, List<String>> read = new HashMap<>();

  /** Folders, those before others first. */
  public SourceFolders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Whether there is none to look into. */
  boolean isEmpty() {
    return folders.isEmpty();
  }

  /**
   * The lines of the file in which a call stands; none when it is not found or cannot be read. The
   * recording names it, so nothing outside of the folders is read.
   */
  List<String> lines(CallSite site) {
    int dot = site.callerClass().lastIndexOf('.');
    String name = site.callerClass().substring(0, dot + 1).replace('.', '/') + site.file();
    return site.file().isEmpty() ? List.of() : read.computeIfAbsent(name, this::find);
  }

  private List<String> find(String name) {
    for (Path folder : folders) {
      try {
        Path base = folder.toRealPath();
        Path file = base.resolve(name).toRealPath();
        if (file.startsWith(base) && Files.isRegularFile(file)) {
          return Files.readAllLines(file, StandardCharsets.UTF_8);
        }
      } catch (MalformedInputException e) {
        return List.of();
      } catch (IOException | InvalidPathException notInThisFolder) {
        // the next one may have it
      }
    }
    return List.of();
  }
}
