package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.chart.LargestNodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A recording made ready for the window.
 *
 * @param file where it came from
 * @param profile what it says
 * @param rows its table, in the order that puts first what matters most
 * @param nodes the node to root the plots at for a row
 */
record OpenedRecording(
    Path file, Profile profile, List<FunctionRow> rows, Map<FunctionKey, Integer> nodes) {

  static OpenedRecording open(Path file, ReadProgress progress) throws RecordingException {
    return of(file, RecordingReader.read(file, progress));
  }

  static OpenedRecording of(Path file, Profile profile) {
    return new OpenedRecording(
        file,
        profile,
        FunctionTable.of(profile).sorted(List.of(SortKey.defaultFor(profile.mode()))),
        new LargestNodes(profile.tree()).byFunction());
  }
}
