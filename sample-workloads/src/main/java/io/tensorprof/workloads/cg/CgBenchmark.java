package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.bench.plot.ChartFile;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.DeepStack;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole run of the benchmark: libtorch loaded, the sweep, its table and its plot. */
public final class CgBenchmark {

  private static final int WIDTH = 960;

  private static final int HEIGHT = 560;

  private final SweepConfig config;

  private final Path folder;

  /** A benchmark whose files go into a folder, which is made. */
  public CgBenchmark(SweepConfig config, Path folder) {
    this.config = config;
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @param skipExisting goes on from what the folder has
   * @param notices told when loading libtorch takes long
   */
  public void run(PrintWriter out, PrintStream notices, boolean skipExisting) {
    if (config.backends().stream().anyMatch(Backend::onDevice)) {
      TorchRuntime.loadLibrary(notices);
      config.device().require();
      TorchRuntime.setThreads(config.threads());
    }
    String environment = Machine.line(config);
    out.println(environment);
    String name = "cg_" + config.device();
    SweepStore store = new SweepStore(folder.resolve(name + ".json"), config.key(), environment);
    if (skipExisting) {
      store.load();
    }
    // One such thread for all, so that none is started while a solve is timed.
    DeepStack.run(new Sweep(config, store, out)::run);
    Map<Backend, Curve> curves = new LinkedHashMap<>();
    config.backends().forEach(backend -> curves.put(backend, store.curve(backend)));
    Path csv = folder.resolve(name + ".csv");
    Path png = folder.resolve(name + ".png");
    SweepCsv.write(csv, config.sizes(), curves);
    ChartFile.write(SweepPlot.chart(curves, environment), png, WIDTH, HEIGHT);
    if (config.device() == ComputeDevice.CUDA) {
      out.println(CudaProduct.cacheCounters());
    }
    out.println("wrote " + csv + ", " + png);
    out.flush();
  }
}
