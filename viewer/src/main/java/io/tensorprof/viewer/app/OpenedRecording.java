package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.memory.MemorySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A recording made ready for the window.
 *
 * @param files where it came from: one file, or the parts of one that rotated
 * @param profile what it says
 * @param form what its tree is like
 * @param rows its table, in the order that puts first what matters most
 * @param nodes the node to root the plots at for a row
 * @param memory what its tensors took, if they were followed
 */
record OpenedRecording(
    List<Path> files,
    Profile profile,
    TreeForm form,
    List<FunctionRow> rows,
    Map<FunctionKey, Integer> nodes,
    MemorySource memory) {

  static OpenedRecording open(List<Path> files, ReadProgress progress) throws RecordingException {
    return of(files, RecordingReader.read(files, ReadOptions.DEFAULT, progress));
  }

  static OpenedRecording of(Path file, Profile profile) {
    return of(List.of(file), profile);
  }

  static OpenedRecording of(List<Path> files, Profile profile) {
    return of(files, profile, MemorySource.of(files, profile.run()));
  }

  private static OpenedRecording of(List<Path> files, Profile profile, MemorySource memory) {
    return new OpenedRecording(
        files,
        profile,
        TreeForm.CONTEXTS,
        FunctionTable.of(profile).sorted(List.of(SortKey.defaultFor(profile.mode()))),
        new LargestNodes(profile.tree()).byFunction(),
        memory);
  }

  /** The same recording with another of its profiles: what its tensors took rather than time. */
  OpenedRecording with(Profile other) {
    return of(files, other, memory);
  }

  /** The profile with its tree in another form; to be called on the recording as it was opened. */
  Profile in(TreeForm other) {
    return other == form
        ? profile
        : new Profile(profile.run(), other.of(profile.tree()), profile.measured());
  }

  /** What tabs and titles call it. */
  String name() {
    String first = files.get(0).getFileName().toString();
    return files.size() == 1 ? first : first + " with " + (files.size() - 1) + " more";
  }
}
