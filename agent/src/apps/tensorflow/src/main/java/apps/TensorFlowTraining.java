package apps;

import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.train.ApplyGradientDescent;
import org.tensorflow.types.TFloat32;

/** A linear model trained in a graph, then asked op by op, on TensorFlow. */
public final class TensorFlowTraining {

  private static final int ROWS = 64;
  private static final int FEATURES = 20;

  private TensorFlowTraining() {}

  /**
   * Prints the losses.
   *
   * @param args number of steps
   */
  public static void main(String[] args) {
    int steps = Integer.parseInt(args[0]);
    try (TFloat32 x = waves(ROWS, FEATURES);
        TFloat32 y = waves(ROWS, 1)) {
      trainGraph(steps, x, y);
      askEagerly(steps, x);
    }
  }

  private static void trainGraph(int steps, TFloat32 x, TFloat32 y) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> in = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> wanted = tf.placeholder(TFloat32.class);
      Variable<TFloat32> w =
          tf.variable(tf.constant(new float[FEATURES][1]), Variable.sharedName("w"));
      Operand<TFloat32> error = tf.math.sub(tf.linalg.matMul(in, w), wanted);
      Operand<TFloat32> loss = tf.reduceSum(tf.math.square(error), tf.constant(new int[] {0, 1}));
      Gradients gradients = tf.gradients(loss, List.of(w));
      ApplyGradientDescent<TFloat32> step =
          tf.train.applyGradientDescent(w, tf.constant(1e-4f), gradients.dy(0));
      for (int i = 0; i < steps; i++) {
        try (Result result =
            session.runner().feed(in, x).feed(wanted, y).addTarget(step).fetch(loss).run()) {
          System.out.println(((TFloat32) result.get(0)).getFloat());
        }
      }
    }
  }

  private static void askEagerly(int steps, TFloat32 x) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Operand<TFloat32> a = tf.constantOf(x);
      for (int i = 0; i < steps; i++) {
        Operand<TFloat32> product =
            tf.linalg.matMul(a, tf.linalg.transpose(a, tf.constant(new int[] {1, 0})));
        try (TFloat32 sum =
            tf.reduceSum(tf.nn.relu(product), tf.constant(new int[] {0, 1})).asTensor()) {
          System.out.println(sum.getFloat());
        }
      }
    }
  }

  private static TFloat32 waves(int rows, int columns) {
    return TFloat32.tensorOf(
        Shape.of(rows, columns),
        data -> {
          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
              data.setFloat((float) Math.sin(0.37 * (i * columns + j)), i, j);
            }
          }
        });
  }
}
