package io.tensorprof.workloads.bench.plot;

import io.tensorprof.workloads.bench.CachedResults;
import io.tensorprof.workloads.bench.ResultFile;
import io.tensorprof.workloads.bench.ResultFolder;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The benchmark's three plots, drawn from its cache alone. */
public final class KfacPlots {

  private static final int WIDTH = 760;

  /** Of the chart around its rows, points. */
  private static final int FRAME_HEIGHT = 190;

  private static final int ROW_HEIGHT = 34;

  /** The operators in the order of the published plots, from the top. */
  private static final List<OperatorRow> ORDER =
      List.of(
          OperatorRow.HESSIAN,
          OperatorRow.GGN,
          OperatorRow.EMPIRICAL_FISHER,
          OperatorRow.MC_FISHER,
          OperatorRow.EKFAC,
          OperatorRow.EKFAC_INVERSE,
          OperatorRow.EKFAC_FX,
          OperatorRow.EKFAC_INVERSE_FX,
          OperatorRow.KFAC,
          OperatorRow.KFAC_INVERSE,
          OperatorRow.KFAC_FX,
          OperatorRow.KFAC_INVERSE_FX);

  private final CachedResults results;
  private final ResultFolder folder;
  private final String where;
  private final List<Path> written = new ArrayList<>();

  /**
   * Plots of results.
   *
   * @param folder where they are written
   * @param where problem and device, for the titles
   */
  public KfacPlots(CachedResults results, ResultFolder folder, String where) {
    this.results = results;
    this.folder = folder;
    this.where = where;
  }

  /**
   * Draws those of which there are numbers.
   *
   * @return their files
   */
  public List<Path> write() {
    List<OperatorRow> matvec =
        withNumbers(Phase.MATVEC.key()).stream().filter(r -> !r.isFx()).toList();
    if (!matvec.isEmpty()) {
      String key = Phase.MATVEC.key();
      BarChart chart =
          new OverlaidBars(results, matvec, key, ResultFile.REFERENCE_TIME)
              .chart("Time [s]", DisplayNames::withoutBackend);
      write(
          chart,
          "Product with a vector",
          "time_matvec",
          matvec.size(),
          results.settings().toString());
    }
    List<OperatorRow> kfac = withNumbers(Phase.KFAC_FACTORS.key());
    if (!kfac.isEmpty()) {
      BarChart chart = new PrecomputeBars(results, kfac).chart();
      write(chart, "Precomputing", "time_precompute", kfac.size(), results.settings().toString());
    }
    List<OperatorRow> memory = withNumbers(ResultFile.PEAK_MEMORY);
    if (!memory.isEmpty()) {
      String key = ResultFile.PEAK_MEMORY;
      BarChart chart =
          new OverlaidBars(results, memory, key, key).chart("Peak memory [GiB]", DisplayNames::of);
      write(chart, "Peak memory", "peakmem", memory.size(), memorySettings(memory.get(0)));
    }
    return written;
  }

  private List<OperatorRow> withNumbers(String key) {
    return ORDER.stream().filter(row -> hasNumber(results.operators().get(row), key)).toList();
  }

  private static boolean hasNumber(ResultFile file, String key) {
    return file != null
        && (!Double.isNaN(file.value(Execution.EAGER, key))
            || !Double.isNaN(file.value(Execution.COMPILED, key)));
  }

  private String memorySettings(OperatorRow row) {
    ResultFile file = results.operators().get(row);
    return "a JVM for each, "
        + file.peakMemoryMethod(Execution.EAGER)
        + ", "
        + file.settings().dtype();
  }

  private void write(BarChart chart, String title, String metric, int rows, String subtitle) {
    Path file = folder.plot(metric);
    ChartFile.write(
        chart.toChart(title + ", " + where, subtitle),
        file,
        WIDTH,
        FRAME_HEIGHT + rows * ROW_HEIGHT);
    written.add(file);
  }
}
