package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.nio.file.Path;

/**
 * Where the results of one problem on one device are: {@code
 * benchmark/PROBLEM/OPERATOR_DEVICE.json} in the output folder, with {@code profiled} for {@code
 * benchmark} when a profiler was in the JVM. Times under probes are no benchmark, and must not be
 * taken for one when they are found again.
 */
public final class ResultFolder {

  private final Path all;
  private final Path folder;
  private final ComputeDevice device;

  /**
   * The place of a problem's results.
   *
   * @param out output folder
   * @param problem its name
   * @param profiled whether a profiler is in this JVM
   */
  public ResultFolder(Path out, String problem, ComputeDevice device, boolean profiled) {
    this.all = out.resolve(profiled ? "profiled" : "benchmark");
    this.folder = all.resolve(problem);
    this.device = device;
  }

  /** The description of the machine. */
  public Path environment() {
    return all.resolve("environment.json");
  }

  /** Results of the reference. */
  public Path reference() {
    return file("gradient_and_loss", ".json");
  }

  /** Peak memory of the reference, from a child JVM to its parent. */
  public Path referencePeakMemory() {
    return file("gradient_and_loss", "_peakmem.json");
  }

  /** Results of an operator. */
  public Path operator(OperatorRow row) {
    return file(row.title().replace(' ', '-'), ".json");
  }

  /** Peak memory of an operator, from a child JVM to its parent. */
  public Path peakMemory(OperatorRow row) {
    return file(row.title().replace(' ', '-'), "_peakmem.json");
  }

  /** A plot of a metric: {@code time_matvec_cpu.png}. */
  public Path plot(String metric) {
    return file(metric, ".png");
  }

  private Path file(String name, String end) {
    return folder.resolve(name + "_" + device + end);
  }

  /** The problem's folder. */
  @Override
  public String toString() {
    return folder.toString();
  }
}
