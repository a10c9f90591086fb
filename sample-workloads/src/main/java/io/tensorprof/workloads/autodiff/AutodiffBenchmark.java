package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.bench.Progress;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs sweeps: measures their sizes, keeps and prints the times, plots the curves. */
public final class AutodiffBenchmark {

  private final TensorFactory tensors;
  private final SweepSettings settings;
  private final int points;
  private final boolean skipExisting;
  private final ResultFiles files;
  private final PrintWriter out;

  /**
   * A benchmark; libtorch must be loaded.
   *
   * @param points first sizes of each sweep that are measured, at least 1
   * @param skipExisting whether sizes that {@code files} has are left as they are
   */
  public AutodiffBenchmark(
      TensorFactory tensors,
      SweepSettings settings,
      int points,
      boolean skipExisting,
      ResultFiles files,
      PrintWriter out) {
    this.tensors = tensors;
    this.settings = settings;
    this.points = points;
    this.skipExisting = skipExisting;
    this.files = files;
    this.out = out;
  }

  /** Runs these sweeps; the results of each size are on disk before the next is measured. */
  public List<SweepResults> run(List<Sweep> sweeps) {
    List<SweepResults> all = new ArrayList<>();
    for (Sweep sweep : sweeps) {
      all.add(existing(sweep));
    }
    for (int i = 0; i < sweeps.size(); i++) {
      all.set(i, runSweep(sweeps.get(i), all.get(i)));
    }
    files.writeTable(all);
    Summary.print(all, out);
    return all;
  }

  private SweepResults existing(Sweep sweep) {
    SweepResults none = SweepResults.none(sweep, settings);
    return skipExisting ? files.read(sweep, settings).orElse(none) : none;
  }

  private SweepResults runSweep(Sweep sweep, SweepResults existing) {
    out.println(sweep.title());
    SweepResults results = existing;
    List<SweepPoint> sizes = sweep.points(settings.repeatScale(), settings.repeats());
    sizes = sizes.subList(0, Math.min(points, sizes.size()));
    try (Progress progress = Progress.of(sweep.name(), sizes.size())) {
      for (SweepPoint point : sizes) {
        progress.at(sweep.sizeLabel() + " " + point.size());
        results = runPoint(sweep, point, results);
        progress.step();
      }
    }
    SweepPlot.write(results, files.plot(sweep));
    return results;
  }

  private SweepResults runPoint(Sweep sweep, SweepPoint point, SweepResults results) {
    if (results.at(point.size()).isPresent()) {
      out.println("Skipping " + sweep + " at " + sweep.sizeLabel() + " " + point.size());
      out.flush();
      return results;
    }
    // Of each size alone: an interrupted run goes on with the same numbers.
    TorchRuntime.seed(settings.seed() + 31L * sweep.key().hashCode() + point.size());
    PointTimes times = new SweepRun(sweep, tensors, settings.warmUp()).measure(point);
    out.println(sweep.line(point.size(), times.functional(), times.orderTwo()));
    out.flush();
    SweepResults more = results.with(times);
    files.write(more);
    return more;
  }
}
