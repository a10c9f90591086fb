package apps;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Leaks arrays of DJL, a mistake a method, on lines that end with {@code // leak}; or does the same
 * and leaks none.
 */
public final class DjlLeaks {

  private static final int ROWS = 32;
  private static final int FEATURES = 20;

  /** By line: how many arrays, and the bytes of all. */
  private static final Map<Integer, long[]> PLANTED = new LinkedHashMap<>();

  private DjlLeaks() {}

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
      NDManager base = NDManager.newBaseManager();
      for (int i = 0; i < steps; i++) {
        sum += openManager(base) + wrongManager(base) + detached(base);
      }
      System.gc();
    } else {
      try (NDManager base = NDManager.newBaseManager()) {
        for (int i = 0; i < steps; i++) {
          sum += closedManager(base) + rightManager(base) + detachedAndClosed(base);
        }
      }
    }
    System.out.println(sum);
    PLANTED.forEach(
        (line, arrays) ->
            System.out.println("planted " + line + " " + arrays[0] + " " + arrays[1]));
  }

  /** The manager of the step, which nobody closes: its parent holds it, and it its arrays. */
  private static double openManager(NDManager base) {
    NDManager step = base.newSubManager();
    NDArray x = planted(ROWS * FEATURES, step.ones(new Shape(ROWS, FEATURES))); // leak
    NDArray column = planted(0, x.get(":, 1")); // leak
    NDArray square = planted(ROWS, column.mul(column)); // leak
    return square.getFloat(0);
  }

  private static double closedManager(NDManager base) {
    try (NDManager step = base.newSubManager()) {
      NDArray x = step.ones(new Shape(ROWS, FEATURES));
      NDArray column = x.get(":, 1");
      NDArray square = column.mul(column);
      return square.getFloat(0);
    }
  }

  /** A result that is to outlive its step is given to a manager that outlives the whole run. */
  private static double wrongManager(NDManager base) {
    try (NDManager step = base.newSubManager()) {
      NDArray total =
          planted(FEATURES, step.ones(new Shape(ROWS, FEATURES)).sum(new int[] {0})); // leak
      total.attach(base);
      return total.getFloat(0);
    }
  }

  private static double rightManager(NDManager base) {
    try (NDManager step = base.newSubManager()) {
      NDArray total = step.ones(new Shape(ROWS, FEATURES)).sum(new int[] {0});
      total.attach(step);
      return total.getFloat(0);
    }
  }

  /** Belongs to no manager any more, and is dropped: nothing will free it. */
  private static double detached(NDManager base) {
    NDArray mean = planted(ROWS, base.ones(new Shape(ROWS))); // leak
    mean.detach();
    return mean.getFloat(0);
  }

  private static double detachedAndClosed(NDManager base) {
    try (NDArray mean = base.ones(new Shape(ROWS))) {
      mean.detach();
      return mean.getFloat(0);
    }
  }

  private static NDArray planted(int elements, NDArray array) {
    int line = StackWalker.getInstance().walk(f -> f.skip(1).findFirst()).get().getLineNumber();
    long[] arrays = PLANTED.computeIfAbsent(line, any -> new long[2]);
    arrays[0]++;
    arrays[1] += (long) elements * Float.BYTES;
    return array;
  }
}
