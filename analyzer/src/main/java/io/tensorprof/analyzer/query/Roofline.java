package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much functions compute for each byte they move, and how fast (Williams, Waterman and
 * Patterson 2009). Of a node in which the work of some calls is not known, nothing is counted: its
 * time could not be told apart.
 *
 * @param points functions, or call sites, that compute and move something in a known time; most
 *     time first
 * @param highestRate the highest FLOP/s of any point; 0 without one. What was seen, not what the
 *     machine could do
 * @param highestBandwidth the highest bytes/s of anything whose work is known, also of what only
 *     moves data; 0 when there is none
 * @param moving functions, or call sites, that move data without computing
 * @param share of the time, from 0 to 1, that the points and what only moves data have
 * @param whyEmpty why there is no point, as a sentence on what to do; empty when there is one
 */
public record Roofline(
    List<Point> points,
    double highestRate,
    double highestBandwidth,
    int moving,
    double share,
    String whyEmpty) {

  /**
   * One function, or call site.
   *
   * @param frame the first of its frames
   * @param calls calls whose work is known
   * @param tottime their own nanoseconds
   * @param flops floating-point operations
   * @param bytes bytes of tensors read and written
   */
  public record Point(Frame frame, long calls, long tottime, long flops, long bytes) {

    /** What it is a point of. */
    public FunctionKey function() {
      return frame.function();
    }

    /** Floating-point operations for each byte. */
    public double intensity() {
      return (double) flops / bytes;
    }

    /** Floating-point operations in a second. */
    public double flopsPerSecond() {
      return flops * 1e9 / tottime;
    }

    /** Bytes in a second. */
    public double bytesPerSecond() {
      return bytes * 1e9 / tottime;
    }

    private Point plus(Point other) {
      return new Point(
          frame.compareTo(other.frame) <= 0 ? frame : other.frame,
          calls + other.calls,
          tottime + other.tottime,
          flops + other.flops,
          bytes + other.bytes);
    }
  }

  public Roofline {
    points = List.copyOf(points);
  }

  /**
   * Looks at what lies below and including a node.
   *
   * @param bySite whether each place that calls a function is a point of its own
   */
  public static Roofline of(Profile profile, int root, boolean bySite) {
    CallTree tree = profile.tree();
    Map<Object, Point> known = new LinkedHashMap<>();
    if (tree.mode() == Mode.TRACING) {
      tree.walk(
          root,
          node -> {
            boolean whole = tree.calls(node) > 0 && tree.workCalls(node) >= tree.calls(node);
            if (whole && tree.tottime(node) > 0 && tree.bytes(node) > 0) {
              Frame frame = tree.frame(node);
              Point point =
                  new Point(
                      frame,
                      tree.calls(node),
                      tree.tottime(node),
                      tree.flops(node),
                      tree.bytes(node));
              known.merge(bySite ? frame : frame.function(), point, Point::plus);
            }
          });
    }
    List<Point> points = new ArrayList<>(known.values());
    double share =
        (double) points.stream().mapToLong(Point::tottime).sum() / Math.max(1, tree.cumtime(root));
    double bandwidth = points.stream().mapToDouble(Point::bytesPerSecond).max().orElse(0);
    points.removeIf(point -> point.flops() == 0);
    points.sort(
        Comparator.comparingLong((Point point) -> -point.tottime()).thenComparing(Point::frame));
    double rate = points.stream().mapToDouble(Point::flopsPerSecond).max().orElse(0);
    return new Roofline(
        points,
        rate,
        bandwidth,
        known.size() - points.size(),
        share,
        points.isEmpty() ? reason(tree, !known.isEmpty()) : "");
  }

  private static String reason(CallTree tree, boolean moves) {
    if (tree.mode() != Mode.TRACING) {
      return "Work is computed from the shapes in traced calls; record with mode=tracing.";
    }
    if (!tree.hasWork()) {
      return "No call has both a formula and recorded shapes; record with shapes=on.";
    }
    return moves
        ? "What is known only moves data: no call with a formula computes."
        : "Nowhere is the work of all calls known: some have no formula, or their shapes were not recorded.";
  }
}
