package apps;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** Runs a small model on ONNX Runtime. */
public final class OnnxInference {

  private static final int ROWS = 64;
  private static final int FEATURES = 100;
  private static final int UNITS = 10;

  private OnnxInference() {}

  /**
   * Prints the sums of what the model returns.
   *
   * @param args number of runs
   */
  public static void main(String[] args) throws OrtException {
    int runs = Integer.parseInt(args[0]);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session =
        environment.createSession(
            OnnxModel.relu(FEATURES, UNITS), new OrtSession.SessionOptions())) {
      for (int i = 0; i < runs; i++) {
        float[][] rows = new float[ROWS][FEATURES];
        for (int r = 0; r < ROWS; r++) {
          for (int c = 0; c < FEATURES; c++) {
            rows[r][c] = (float) Math.cos(i + 0.1 * (r * FEATURES + c));
          }
        }
        try (OnnxTensor x = OnnxTensor.createTensor(environment, rows);
            OrtSession.Result result = session.run(Map.of("x", x))) {
          OnnxTensor y = (OnnxTensor) result.get(0);
          System.out.println(sum((float[][]) y.getValue()));
        }
      }
    }
  }

  private static double sum(float[][] rows) {
    double sum = 0;
    for (float[] row : rows) {
      for (float value : row) {
        sum += value;
      }
    }
    return sum;
  }
}
