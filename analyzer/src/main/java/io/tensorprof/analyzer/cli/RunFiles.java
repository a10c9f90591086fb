package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads files of several runs: the parts of one that rotated are one run. */
final class RunFiles {

  private RunFiles() {}

  /** Files with the run that they are the parts of. */
  record Run(List<Path> files, ComparedRun run) {}

  /**
   * The runs, in the order of their first files.
   *
   * @param side what the files are to the command, for a message
   */
  static List<Run> read(List<Path> files, String side, Measured wanted, CommandSpec spec)
      throws RecordingException {
    if (new HashSet<>(files).size() < files.size()) {
      throw new ParameterException(spec.commandLine(), "A recording is named twice among " + side);
    }
    Map<String, List<Path>> parts = new LinkedHashMap<>();
    Map<String, Profile> alone = new LinkedHashMap<>();
    for (Path file : files) {
      Profile profile = read(List.of(file), wanted, spec);
      String id = profile.run().runId();
      String key = id.isEmpty() ? "file " + file : "run " + id;
      parts.computeIfAbsent(key, any -> new ArrayList<>()).add(file);
      alone.put(key, profile);
    }
    List<Run> runs = new ArrayList<>();
    for (Map.Entry<String, List<Path>> run : parts.entrySet()) {
      List<Path> ofRun = run.getValue();
      Profile profile = ofRun.size() == 1 ? alone.get(run.getKey()) : read(ofRun, wanted, spec);
      runs.add(new Run(List.copyOf(ofRun), new ComparedRun(name(ofRun), profile)));
    }
    return runs;
  }

  private static Profile read(List<Path> files, Measured wanted, CommandSpec spec)
      throws RecordingException {
    return ProgressLine.during(
        progress -> RecordingReader.read(files, ReadOptions.of(wanted), progress), spec);
  }

  private static String name(List<Path> files) {
    return files.size() == 1
        ? files.get(0).toString()
        : files.get(0) + " with " + (files.size() - 1) + " more";
  }
}
