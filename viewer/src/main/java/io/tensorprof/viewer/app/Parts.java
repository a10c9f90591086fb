package io.tensorprof.viewer.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files are parts of one recording that rotated: {@code run.1.jfr}, {@code run.2.jfr}. */
final class Parts {

  private static final Pattern PART = Pattern.compile("(.+)\\.\\d+\\.jfr");

  private Parts() {}

  /** The files, those that are parts of one recording together. */
  static List<List<Path>> together(List<Path> files) {
    Map<Path, List<Path>> recordings = new LinkedHashMap<>();
    for (Path file : files) {
      Path name = file.getFileName();
      Matcher part = PART.matcher(name == null ? "" : name.toString());
      Path whole = part.matches() ? file.resolveSibling(part.group(1)) : file;
      recordings.computeIfAbsent(whole, any -> new ArrayList<>()).add(file);
    }
    return List.copyOf(recordings.values());
  }
}
