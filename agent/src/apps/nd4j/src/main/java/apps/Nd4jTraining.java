package apps;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Trains a network of one hidden layer on ND4J, its gradients written out. */
public final class Nd4jTraining {

  private static final int ROWS = 64;
  private static final int FEATURES = 100;
  private static final int HIDDEN = 32;

  private Nd4jTraining() {}

  /**
   * Prints the losses.
   *
   * @param args number of steps
   */
  public static void main(String[] args) {
    int steps = Integer.parseInt(args[0]);
    INDArray x = waves(ROWS, FEATURES);
    INDArray y = x.sum(true, 1);
    INDArray w1 = waves(FEATURES, HIDDEN).muli(0.1);
    INDArray w2 = waves(HIDDEN, 1).muli(0.1);
    for (int i = 0; i < steps; i++) {
      INDArray hidden = Transforms.tanh(x.mmul(w1));
      INDArray error = hidden.mmul(w2).subi(y);
      System.out.println(error.norm2Number());
      INDArray g2 = hidden.transpose().mmul(error);
      INDArray back = error.mmul(w2.transpose()).muli(hidden.mul(hidden).rsubi(1));
      w1.subi(x.transpose().mmul(back).muli(1e-4));
      w2.subi(g2.muli(1e-4));
    }
  }

  private static INDArray waves(int rows, int columns) {
    INDArray line = Nd4j.arange((double) rows * columns).castTo(DataType.DOUBLE);
    return Transforms.sin(line.muli(0.37), false).reshape(rows, columns);
  }
}
