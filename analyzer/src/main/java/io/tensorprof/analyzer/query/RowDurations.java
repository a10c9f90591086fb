package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Percentiles of the rows of a table. Durations are kept for each frame over all its contexts, so a
 * row has percentiles when it has all nodes of each of its frames, and no frame is in two rows.
 */
final class RowDurations {

  private final CallTree tree;
  private final Durations durations;
  private final int[] missing; // by frame, nodes that the row has not got yet
  private final int[] rowOfFrame; // −1 while it is in none
  private final List<List<Integer>> framesOfRow = new ArrayList<>();
  private final boolean[] split;

  RowDurations(Profile profile, int rows) {
    this.tree = profile.tree();
    this.durations = profile.durations();
    this.missing = new int[tree.frameCount()];
    this.rowOfFrame = new int[tree.frameCount()];
    this.split = new boolean[rows];
    if (durations.isEmpty()) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      framesOfRow.add(new ArrayList<>());
    }
    Arrays.fill(rowOfFrame, -1);
    for (int node = 0; node < tree.size(); node++) {
      missing[tree.frameId(node)]++;
    }
  }

  /** Gives a node to a row. */
  void add(int node, int row) {
    if (durations.isEmpty()) {
      return;
    }
    int frame = tree.frameId(node);
    if (durations.calls(tree.frameOfId(frame)) == 0) {
      return;
    }
    missing[frame]--;
    if (rowOfFrame[frame] < 0) {
      rowOfFrame[frame] = row;
      framesOfRow.get(row).add(frame);
    } else if (rowOfFrame[frame] != row) {
      split[row] = true;
      split[rowOfFrame[frame]] = true;
    }
  }

  /** Nanoseconds that a share of the row's calls took at most; 0 when it is not known. */
  long percentile(int row, double share) {
    if (durations.isEmpty() || split[row]) {
      return 0;
    }
    List<Frame> frames = new ArrayList<>();
    for (int frame : framesOfRow.get(row)) {
      if (missing[frame] > 0) {
        return 0;
      }
      frames.add(tree.frameOfId(frame));
    }
    return durations.percentile(frames, share);
  }
}
