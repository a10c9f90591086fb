package apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Leaks tensors of TensorFlow, a mistake a method, on lines that end with {@code // leak}; or does
 * the same and leaks none.
 */
public final class TensorFlowLeaks {

  private static final int ROWS = 64;
  private static final int FEATURES = 20;

  private static final List<TFloat32> INPUTS = new ArrayList<>();
  private static final List<EagerSession> SESSIONS = new ArrayList<>();
  private static final List<Result> RESULTS = new ArrayList<>();

  /** By line: how many tensors, and the bytes of all. */
  private static final Map<Integer, long[]> PLANTED = new LinkedHashMap<>();

  private TensorFlowLeaks() {}

  /**
   * Prints the sum of a training that is none, and a line {@code planted LINE TENSORS BYTES} for
   * each line that leaks.
   *
   * @param args number of steps, then {@code leaky} or {@code clean}
   */
  public static void main(String[] args) {
    int steps = Integer.parseInt(args[0]);
    double sum = 0;
    if (args[1].equals("leaky")) {
      for (int i = 0; i < steps; i++) {
        sum += kept() + leftToCollector() + openSession() + keptResult();
      }
      System.gc();
    } else {
      for (int i = 0; i < steps; i++) {
        sum += closed() + closed() + closedSession() + closedResult();
      }
    }
    System.out.println(sum);
    PLANTED.forEach(
        (line, tensors) ->
            System.out.println("planted " + line + " " + tensors[0] + " " + tensors[1]));
  }

  /** Put into a list that only grows. */
  private static double kept() {
    TFloat32 x = planted(ROWS * FEATURES, TFloat32.tensorOf(Shape.of(ROWS, FEATURES))); // leak
    INPUTS.add(x);
    return x.setFloat(1, 0, 0).getFloat(0, 0);
  }

  /** Dropped without close: JavaCPP frees it when the collector has found it. */
  private static double leftToCollector() {
    TFloat32 x = planted(FEATURES, TFloat32.tensorOf(Shape.of(FEATURES))); // leak
    return x.setFloat(1, 0).getFloat(0);
  }

  private static double closed() {
    try (TFloat32 x = TFloat32.tensorOf(Shape.of(FEATURES))) {
      return x.setFloat(1, 0).getFloat(0);
    }
  }

  /** The session of the step, which nobody closes. It holds what its ops return but weakly. */
  private static double openSession() {
    EagerSession step = EagerSession.create();
    SESSIONS.add(step);
    Ops tf = Ops.create(step);
    Operand<TFloat32> ones = tf.constant(new float[][] {{1, 1}, {1, 1}});
    TFloat32 product = planted(4, tf.linalg.matMul(ones, ones).asTensor()); // leak
    return product.getFloat(0, 0);
  }

  private static double closedSession() {
    try (EagerSession step = EagerSession.create()) {
      Ops tf = Ops.create(step);
      Operand<TFloat32> ones = tf.constant(new float[][] {{1, 1}, {1, 1}});
      try (TFloat32 product = tf.linalg.matMul(ones, ones).asTensor()) {
        return product.getFloat(0, 0);
      }
    }
  }

  /** What a session returned is put into a list, for its numbers. */
  private static double keptResult() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Result result = session.runner().fetch(fours(graph)).run(); // leak
      planted(4, (TFloat32) result.get(0), -1);
      RESULTS.add(result);
      return ((TFloat32) result.get(0)).getFloat(0, 0);
    }
  }

  private static double closedResult() {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        Result result = session.runner().fetch(fours(graph)).run()) {
      return ((TFloat32) result.get(0)).getFloat(0, 0);
    }
  }

  private static Operand<TFloat32> fours(Graph graph) {
    Ops tf = Ops.create(graph);
    Operand<TFloat32> twos = tf.constant(new float[][] {{2, 2}, {2, 2}});
    return tf.math.mul(twos, twos);
  }

  private static TFloat32 planted(int elements, TFloat32 tensor) {
    return planted(elements, tensor, 0);
  }

  private static TFloat32 planted(int elements, TFloat32 tensor, int lines) {
    int here =
        StackWalker.getInstance()
            .walk(f -> f.dropWhile(frame -> frame.getMethodName().equals("planted")).findFirst())
            .get()
            .getLineNumber();
    long[] tensors = PLANTED.computeIfAbsent(here + lines, any -> new long[2]);
    tensors[0]++;
    tensors[1] += (long) elements * Float.BYTES;
    return tensor;
  }
}
