package io.tensorprof.workloads.bench.plot;

import io.tensorprof.workloads.bench.CachedResults;
import io.tensorprof.workloads.bench.ResultFile;
import io.tensorprof.workloads.bench.ResultFolder;
import io.tensorprof.workloads.bench.RunSettings;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import java.nio.file.Path;
import java.util.Optional;

/** A cache with the times and memories that curvlinops publishes of its CPU run. */
final class PublishedResults {

  private final ResultFolder folder;
  private final RunSettings settings =
      RunSettings.of(10, Precision.FLOAT32, 4, 0, Optional.empty());

  private PublishedResults(Path out) {
    this.folder = new ResultFolder(out, "synthetic_mnist_mlp", ComputeDevice.CPU, false);
  }

  static ResultFolder writtenTo(Path out) {
    PublishedResults results = new PublishedResults(out);
    results.reference(.0397, .0397, .72, .80);
    results.operator(OperatorRow.HESSIAN, "matvec .1248 .0992 peakmem .78 .86");
    results.operator(OperatorRow.GGN, "matvec .0935 .0841 peakmem .75 .82");
    results.operator(OperatorRow.EMPIRICAL_FISHER, "matvec .0928 .0839 peakmem .75 .82");
    results.operator(OperatorRow.MC_FISHER, "matvec .0944 .0864 peakmem .75 .81");
    results.operator(
        OperatorRow.KFAC, "matvec .0550 .0515 kfac_factors .0781 .0793 peakmem .75 .84");
    results.operator(
        OperatorRow.KFAC_INVERSE,
        "matvec .0561 .0528 kfac_factors .0781 .0796 cholesky_inverse .0819 .0833"
            + " peakmem .76 .87");
    results.operator(
        OperatorRow.KFAC_FX,
        "matvec .0559 .0518 kfac_factors .0639 .0615 tracing .2686 .2610 peakmem .76 .83");
    results.operator(
        OperatorRow.KFAC_INVERSE_FX,
        "matvec .0559 .0519 kfac_factors .0638 .0613 cholesky_inverse .0829 .0828"
            + " tracing .2564 .2571 peakmem .76 .86");
    results.operator(
        OperatorRow.EKFAC,
        "matvec .1099 .1034 kfac_factors .0776 .0781 eigh .3092 .3093"
            + " eigenvalue_correction .0950 .0945 peakmem .78 .88");
    results.operator(
        OperatorRow.EKFAC_INVERSE,
        "matvec .1099 .1025 kfac_factors .0772 .0788 eigh .3082 .3087"
            + " eigenvalue_correction .0953 .0948 peakmem .78 .88");
    results.operator(
        OperatorRow.EKFAC_FX,
        "matvec .1092 .1026 kfac_factors .0635 .0611 eigh .3069 .3067"
            + " eigenvalue_correction .0804 .0775 tracing .6100 .6139 peakmem .78 .89");
    results.operator(
        OperatorRow.EKFAC_INVERSE_FX,
        "matvec .1105 .1031 kfac_factors .0639 .0612 eigh .3073 .3083"
            + " eigenvalue_correction .0810 .0777 tracing .6200 .6064 peakmem .78 .89");
    return results.folder;
  }

  static CachedResults in(Path out) {
    return CachedResults.read(writtenTo(out));
  }

  private void reference(double eager, double compiled, double eagerGib, double compiledGib) {
    ResultFile file = ResultFile.resume(folder.reference(), settings);
    file.put(Execution.EAGER, ResultFile.REFERENCE_TIME, eager);
    file.put(Execution.COMPILED, ResultFile.REFERENCE_TIME, compiled);
    file.put(Execution.EAGER, ResultFile.PEAK_MEMORY, eagerGib);
    file.put(Execution.COMPILED, ResultFile.PEAK_MEMORY, compiledGib);
  }

  /** Keeps values given as key, eager, compiled, and so on. */
  private void operator(OperatorRow row, String values) {
    ResultFile file = ResultFile.resume(folder.operator(row), settings);
    String[] words = values.split(" ", -1);
    for (int i = 0; i < words.length; i += 3) {
      file.put(Execution.EAGER, words[i], Double.parseDouble(words[i + 1]));
      file.put(Execution.COMPILED, words[i], Double.parseDouble(words[i + 2]));
    }
  }
}
