package io.tensorprof.workloads.cg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All sizes of one backend.
 *
 * @param points ascending in N
 * @param end why there are no more, as the plot says it; null while nothing ended it
 */
record Curve(List<SweepPoint> points, String end) {

  static final String MEMORY = "Memory overflow!";

  static final String SLOW = "Too slow!";

  Curve {
    points = List.copyOf(points);
  }

  static Curve empty() {
    return new Curve(List.of(), null);
  }

  Optional<SweepPoint> at(int n) {
    return points.stream().filter(point -> point.n() == n).findFirst();
  }

  /** This curve with a point more, in place of one of the same N; what ended it is open again. */
  Curve with(SweepPoint point) {
    List<SweepPoint> longer = new ArrayList<>(points);
    longer.removeIf(old -> old.n() == point.n());
    longer.add(point);
    longer.sort(Comparator.comparingInt(SweepPoint::n));
    return new Curve(longer, null);
  }

  Curve endedBy(String reason) {
    return new Curve(points, reason);
  }

  /** Seconds at N; NaN when memory, infinite when time ended the curve before. */
  double seconds(int n) {
    double missing = SLOW.equals(end) ? Double.POSITIVE_INFINITY : Double.NaN;
    return at(n).map(SweepPoint::seconds).orElse(missing);
  }
}
