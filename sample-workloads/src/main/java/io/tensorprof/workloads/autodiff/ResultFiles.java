package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.bench.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder of results: {@code T7_cpu.json} for each sweep and device, written anew after each size
 * and complete at any time, {@code autodiff_cpu.csv} over all of them, {@code environment.json}.
 */
public final class ResultFiles {

  private final Path folder;
  private final String device;

  /**
   * Results of a device in a folder, which is made if it is not there.
   *
   * @throws WorkloadException when nothing can be written there
   */
  public ResultFiles(Path folder, String device) {
    this.folder = folder;
    this.device = device;
    try {
      Files.createDirectories(folder);
      // Asked now: a sweep takes minutes, and a folder's permissions say little to root.
      Files.delete(Files.createTempFile(folder, "autodiff", ".tmp"));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** The plot of a sweep. */
  public Path plot(Sweep sweep) {
    return folder.resolve(sweep + "_" + device + ".png");
  }

  private Path json(Sweep sweep) {
    return folder.resolve(sweep + "_" + device + ".json");
  }

  /**
   * What an earlier run has left of a sweep.
   *
   * @throws WorkloadException when the file cannot be read, or is of other settings
   */
  public Optional<SweepResults> read(Sweep sweep, SweepSettings settings) {
    Path file = json(sweep);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SweepResults results = JsonFile.read(file, SweepResults.class);
    if (results.sweep() != sweep) {
      throw new WorkloadException(file + " is not a result of " + sweep + "; delete it");
    }
    if (!results.settings().equals(settings)) {
      throw new WorkloadException(
          file + " was measured with other settings; use them, or run without --skip-existing");
    }
    return Optional.of(results);
  }

  /** Writes the results of a sweep. */
  public void write(SweepResults results) {
    JsonFile.write(json(results.sweep()), results);
  }

  /** Writes what the numbers depend on. */
  public void writeEnvironment(Environment environment) {
    JsonFile.write(folder.resolve("environment.json"), environment);
  }

  /** Writes all results as a table, one line for each size. */
  public void writeTable(List<SweepResults> all) {
    StringBuilder csv = new StringBuilder("sweep,name,size,batch,width,depth,repeats,");
    csv.append("grad_calls,functional_s,order2_s,ratio,functional_flop,order2_flop\n");
    for (SweepResults results : all) {
      for (PointTimes p : results.points()) {
        csv.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%d,%d,%d,%d,%d,%.9g,%.9g,%.4g,%s%n",
                results.sweep(),
                results.sweep().key(),
                p.size(),
                p.batch(),
                p.width(),
                p.depth(),
                p.repeats(),
                p.gradCalls(),
                p.functional(),
                p.orderTwo(),
                p.ratio(),
                flops(results.sweep(), p)));
      }
    }
    write(folder.resolve("autodiff_" + device + ".csv"), csv.toString());
  }

  /** Nominal FLOPs where there is a formula: of Hessians by the input alone. */
  private static String flops(Sweep sweep, PointTimes p) {
    if (sweep.order() == 1 || sweep.parameters()) {
      return ",";
    }
    return ChainFlops.functionalHessian(p.batch(), p.width(), p.depth())
        + ","
        + ChainFlops.orderTwoHessian(p.batch(), p.width(), p.depth());
  }

  private static void write(Path file, String text) {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static WorkloadException unwritable(Path file, IOException cause) {
    return new WorkloadException(
        "cannot write to " + file + " (" + reason(cause) + "); choose another --out", cause);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replaceFirst("Exception$", "");
  }
}
