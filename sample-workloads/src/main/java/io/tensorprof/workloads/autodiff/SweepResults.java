package io.tensorprof.workloads.autodiff;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that was measured of one sweep.
 *
 * @param sweep which
 * @param policy what its seconds are
 * @param settings how it was measured
 * @param points by ascending size
 */
public record SweepResults(
    @JsonProperty(required = true) Sweep sweep,
    @JsonProperty(required = true) String policy,
    @JsonProperty(required = true) SweepSettings settings,
    @JsonProperty(required = true) List<PointTimes> points) {

  /** How seconds are taken: neither a minimum nor a median. */
  public static final String POLICY = "mean (total/repeats)";

  /** Keeps a copy of the points. */
  public SweepResults {
    Objects.requireNonNull(sweep);
    Objects.requireNonNull(settings);
    points = List.copyOf(points);
  }

  /** Nothing measured yet. */
  public static SweepResults none(Sweep sweep, SweepSettings settings) {
    return new SweepResults(sweep, POLICY, settings, List.of());
  }

  /** What was measured at a size. */
  public Optional<PointTimes> at(int size) {
    return points.stream().filter(point -> point.size() == size).findFirst();
  }

  /** These and one more; it takes the place of one of the same size. */
  public SweepResults with(PointTimes times) {
    List<PointTimes> more = new ArrayList<>(points);
    more.removeIf(point -> point.size() == times.size());
    more.add(times);
    more.sort((one, other) -> Integer.compare(one.size(), other.size()));
    return new SweepResults(sweep, policy, settings, more);
  }
}
