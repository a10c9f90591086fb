package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.curvature.OperatorRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** All that the cache has of one problem on one device. */
public final class CachedResults {

  private final ResultFile reference;
  private final Map<OperatorRow, ResultFile> operators = new EnumMap<>(OperatorRow.class);

  private CachedResults(ResultFile reference) {
    this.reference = reference;
  }

  /**
   * Reads the files of a problem.
   *
   * @throws WorkloadException when there are none, or one of them is corrupt
   */
  public static CachedResults read(ResultFolder folder) {
    if (!Files.exists(folder.reference())) {
      throw new WorkloadException(
          "there are no results in " + folder + "; run without --plots-only first");
    }
    CachedResults results = new CachedResults(ResultFile.read(folder.reference()));
    for (OperatorRow row : OperatorRow.values()) {
      Path file = folder.operator(row);
      if (Files.exists(file)) {
        results.operators.put(row, ResultFile.read(file));
      }
    }
    return results;
  }

  /** The gradient and loss that operators are compared with. */
  public ResultFile reference() {
    return reference;
  }

  /** The operators that there are files of, in their order. */
  public Map<OperatorRow, ResultFile> operators() {
    return Collections.unmodifiableMap(operators);
  }

  /** How the reference was measured. */
  public RunSettings settings() {
    return reference.settings();
  }
}
