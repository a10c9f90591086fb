package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.timeline.CallRow;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.CallSums;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a row of a timeline. A call that is at least half a pixel wide is a cell of its own; the
 * others are put together by columns of a pixel or more, and neighbouring columns that look alike
 * are one cell. The cost follows what is visible, not the number of calls.
 */
final class RowCells {

  /** From this part of a pixel on a call is a cell of its own. */
  static final double VISIBLE = 0.5;

  /** Densities of merged cells that are told apart. */
  private static final int SHADES = 6;

  private final CallStore store;
  private final CallRow row;
  private final TimeSpan window;
  private final double visible; // ns from which on a call is a cell
  private final int columns; // in which shorter calls are put together
  private final List<TimeCell> cells = new ArrayList<>();
  private final CallSums sums;

  private long mergedStart;
  private long mergedEnd;
  private long mergedCalls;
  private double mergedTime;
  private int mergedFrame;
  private int mergedShade = -1; // −1: there is nothing to be emitted

  private RowCells(
      CallStore store, CallRow row, TimeSpan window, double pixels, int columns, CallSums sums) {
    this.store = store;
    this.row = row;
    this.window = window;
    this.visible = window.extent() / pixels * VISIBLE;
    this.columns = columns;
    this.sums = sums;
  }

  /**
   * The cells of a row, by start.
   *
   * @param pixels width of the window
   * @param columns in which calls that are too short are put together, at most as many as pixels
   * @param sums to be used; what it holds is lost
   */
  static List<TimeCell> of(
      CallStore store, CallRow row, TimeSpan window, double pixels, int columns, CallSums sums) {
    RowCells cells = new RowCells(store, row, window, pixels, columns, sums);
    cells.layOut();
    return cells.cells;
  }

  private void layOut() {
    int call = row.firstEndingAfter(window.from());
    long gapStart = window.from();
    while (true) {
      int narrow = call;
      sums.clear();
      call = row.sum(call, window.to(), visible, sums);
      boolean more = call < row.size() && row.start(call) < window.to();
      long gapEnd = more ? row.start(call) : window.to();
      shade(narrow, call, gapStart, Math.max(gapStart, gapEnd));
      emitMerged();
      if (!more) {
        return;
      }
      cells.add(
          TimeCell.of(
              place(row.start(call)),
              place(row.end(call)),
              call,
              store.frameOfForm(row.form(call))));
      gapStart = Math.max(gapStart, Math.min(window.to(), row.end(call)));
      call++;
    }
  }

  /** Puts together what lies between two wide calls: short ones and sums of those not kept. */
  private void shade(int first, int end, long from, long to) {
    boolean withDropped = row.dropped().isAny(from, to);
    if (first == end && !withDropped) {
      return;
    }
    int call = first;
    long at = withDropped ? from : Math.max(from, row.start(first));
    while (at < to && (withDropped || call < end)) {
      if (!withDropped) {
        at = Math.max(at, row.start(call));
      }
      long columnEnd = Math.min(to, columnEnd(at));
      sums.clear();
      int next = call;
      while (next < end && row.start(next) < columnEnd) {
        next = row.sum(next, columnEnd, Double.MAX_VALUE, sums);
      }
      long covered = next > call ? Math.min(to, Math.max(at + 1, row.end(next - 1))) : at;
      if (withDropped) {
        row.dropped().sum(at, columnEnd, sums);
        covered = columnEnd;
      }
      if (sums.calls() > 0) {
        merge(at, Math.max(covered, Math.min(columnEnd, at + 1)));
      }
      call = next;
      at = Math.max(columnEnd, covered);
    }
  }

  private long columnEnd(long nanos) {
    double width = (double) window.extent() / columns;
    double column = Math.floor((nanos - window.from()) / width);
    long end = window.from() + (long) Math.ceil((column + 1) * width);
    return Math.max(nanos + 1, end);
  }

  /** A column's part: joins the one before if it looks like it. */
  private void merge(long start, long end) {
    double share = Math.min(1, sums.time() / (end - start));
    int shade = (int) Math.min(SHADES - 1, Math.floor(share * SHADES));
    boolean alike =
        mergedShade == shade && mergedFrame == sums.frame() && start - mergedEnd <= visible;
    if (!alike) {
      emitMerged();
      mergedStart = start;
      mergedCalls = 0;
      mergedTime = 0;
    }
    mergedEnd = end;
    mergedCalls += sums.calls();
    mergedTime += sums.time();
    mergedFrame = sums.frame();
    mergedShade = shade;
  }

  private void emitMerged() {
    if (mergedShade >= 0) {
      double share = Math.min(1, mergedTime / (mergedEnd - mergedStart));
      cells.add(
          new TimeCell(
              place(mergedStart),
              place(mergedEnd),
              TimeCell.MERGED,
              mergedFrame,
              mergedCalls,
              share));
      mergedShade = -1;
    }
  }

  private double place(long nanos) {
    return Math.max(0, Math.min(1, window.within(nanos)));
  }
}
