package apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Leaks arrays of ND4J, a mistake a method, on lines that end with {@code // leak}; or does the
 * same in a workspace and leaks none.
 */
public final class Nd4jLeaks {

  private static final int ROWS = 64;
  private static final int FEATURES = 100;

  private static final List<INDArray> HISTORY = new ArrayList<>();

  /** By line: how many arrays, and the bytes of all. */
  private static final Map<Integer, long[]> PLANTED = new LinkedHashMap<>();

  private Nd4jLeaks() {}

  /**
   * Prints the sum of a training that is none, and a line {@code planted LINE ARRAYS BYTES} for
   * each line that leaks.
   *
   * @param args number of steps, then {@code leaky} or {@code clean}
   */
  public static void main(String[] args) {
    int steps = Integer.parseInt(args[0]);
    double sum = 0;
    if (args[1].equals("leaky")) {
      for (int i = 0; i < steps; i++) {
        sum += kept() + leftToCollector();
      }
      System.gc();
    } else {
      WorkspaceConfiguration memory =
          WorkspaceConfiguration.builder()
              .initialSize(1 << 20)
              .policyLearning(LearningPolicy.NONE)
              .build();
      for (int i = 0; i < steps; i++) {
        sum += inWorkspace(memory) + closed();
      }
    }
    System.out.println(sum);
    PLANTED.forEach(
        (line, arrays) ->
            System.out.println("planted " + line + " " + arrays[0] + " " + arrays[1]));
  }

  /** Put into a list that only grows. The views that are kept, too, have no memory of their own. */
  private static double kept() {
    INDArray x = planted(ROWS * FEATURES, Nd4j.ones(DataType.DOUBLE, ROWS, FEATURES)); // leak
    HISTORY.add(x);
    HISTORY.add(planted(0, x.reshape(FEATURES, ROWS))); // leak
    return x.getDouble(0);
  }

  /** Dropped without close: the library frees it when the collector has found it. */
  private static double leftToCollector() {
    return planted(FEATURES, Nd4j.ones(DataType.DOUBLE, FEATURES)).getDouble(0); // leak
  }

  @SuppressWarnings("try") // the workspace is used by being open
  private static double inWorkspace(WorkspaceConfiguration memory) {
    try (MemoryWorkspace step =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(memory, "step")) {
      INDArray x = Nd4j.ones(DataType.DOUBLE, ROWS, FEATURES);
      return x.reshape(FEATURES, ROWS).getDouble(0);
    }
  }

  private static double closed() {
    try (INDArray x = Nd4j.ones(DataType.DOUBLE, FEATURES)) {
      return x.getDouble(0);
    }
  }

  private static INDArray planted(int elements, INDArray array) {
    int line = StackWalker.getInstance().walk(f -> f.skip(1).findFirst()).get().getLineNumber();
    long[] arrays = PLANTED.computeIfAbsent(line, any -> new long[2]);
    arrays[0]++;
    arrays[1] += (long) elements * Double.BYTES;
    return array;
  }
}
