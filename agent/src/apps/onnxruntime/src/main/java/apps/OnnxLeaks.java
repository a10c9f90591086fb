package apps;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaks tensors of ONNX Runtime, a mistake a method, on lines that end with {@code // leak}; or
 * does the same and leaks none.
 */
public final class OnnxLeaks {

  private static final int ROWS = 64;
  private static final int FEATURES = 100;
  private static final int UNITS = 10;

  private static final List<Object> KEPT = new ArrayList<>();

  /** By line: how many tensors, and the bytes of all. */
  private static final Map<Integer, long[]> PLANTED = new LinkedHashMap<>();

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private OnnxLeaks() throws OrtException {
    session =
        environment.createSession(OnnxModel.relu(FEATURES, UNITS), new OrtSession.SessionOptions());
  }

  /**
   * Prints a sum of what the model returns, and a line {@code planted LINE TENSORS BYTES} for each
   * line that leaks.
   *
   * @param args number of runs, then {@code leaky} or {@code clean}
   */
  public static void main(String[] args) throws OrtException {
    int runs = Integer.parseInt(args[0]);
    OnnxLeaks program = new OnnxLeaks();
    double sum = 0;
    for (int i = 0; i < runs; i++) {
      sum +=
          args[1].equals("leaky")
              ? program.keptResult() + program.keptInput()
              : program.closed() + program.closedOutput();
    }
    program.session.close();
    System.out.println(sum);
    PLANTED.forEach(
        (line, tensors) ->
            System.out.println("planted " + line + " " + tensors[0] + " " + tensors[1]));
  }

  /** What the session returned is put into a list, for its numbers. */
  private double keptResult() throws OrtException {
    try (OnnxTensor x = input()) {
      OrtSession.Result result = session.run(Map.of("x", x)); // leak
      planted(ROWS * UNITS, -1);
      KEPT.add(result);
      return first(result);
    }
  }

  /** The input of a run is kept. */
  private double keptInput() throws OrtException {
    OnnxTensor x = OnnxTensor.createTensor(environment, new float[FEATURES][FEATURES]); // leak
    planted(FEATURES * FEATURES, -1);
    KEPT.add(x);
    try (OrtSession.Result result = session.run(Map.of("x", x))) {
      return first(result);
    }
  }

  private double closed() throws OrtException {
    try (OnnxTensor x = input();
        OrtSession.Result result = session.run(Map.of("x", x))) {
      return first(result);
    }
  }

  /** The output is closed, and what held it is not needed any more. */
  private double closedOutput() throws OrtException {
    try (OnnxTensor x = input()) {
      OrtSession.Result result = session.run(Map.of("x", x));
      double first = first(result);
      result.get(0).close();
      return first;
    }
  }

  private OnnxTensor input() throws OrtException {
    float[][] rows = new float[ROWS][FEATURES];
    rows[0][0] = 1;
    return OnnxTensor.createTensor(environment, rows);
  }

  private static double first(OrtSession.Result result) throws OrtException {
    return ((float[][]) result.get(0).getValue())[0][0];
  }

  /** Notes a tensor of so many elements that the line before, or before that, has leaked. */
  private static void planted(int elements, int lines) {
    int here = StackWalker.getInstance().walk(f -> f.skip(1).findFirst()).get().getLineNumber();
    long[] tensors = PLANTED.computeIfAbsent(here + lines, any -> new long[2]);
    tensors[0]++;
    tensors[1] += (long) elements * Float.BYTES;
  }
}
