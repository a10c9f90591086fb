package programs;

/**
 * Programs that train a network in 200 steps of some 2 ms: one as it should be, and one for each
 * thing that can be wrong. The line of a fault bears its name in a comment.
 */
@SuppressWarnings("try") // scopes are used by being open: they free a step's tensors
public final class Faults {

  private static final int STEPS = 200;

  private final Mat inputs = Mat.randn(64, 1000);
  private final Mat first = Mat.randn(1000, 100);
  private final Mat second = Mat.randn(100, 10);
  private final Mat bias = Mat.randn(64, 100);

  private Faults() {}

  private Mat forward() {
    return inputs.matmul(first).relu().matmul(second);
  }

  /** Nothing is wrong: the loss is read once in a hundred steps, tensors live in a scope. */
  public static final class Clean {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network, i);
      }
    }

    static void step(Faults network, int number) {
      try (Mat.Scope scope = new Mat.Scope()) {
        Mat loss = network.forward().sum();
        if (number % 100 == 0) {
          System.out.println(loss.item());
        }
      }
    }
  }

  /** Three element-wise ops in a row. */
  public static final class Fusion {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        Mat hidden = network.inputs.matmul(network.first);
        Mat scaled = hidden.mul(0.5f); // fusion 1
        Mat moved = scaled.add(network.bias); // fusion 2
        moved
            .relu() // fusion 3
            .matmul(network.second)
            .sum();
      }
    }
  }

  /** Five hundred products of rows one by one. */
  public static final class Tiny {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        network.forward();
        for (int row = 0; row < 500; row++) {
          network.inputs.dot(network.inputs); // tiny
        }
      }
    }
  }

  /** The loss is read in each step. */
  public static final class Sync {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      float sum = 0;
      for (int i = 0; i < STEPS; i++) {
        sum += step(network);
      }
      System.out.println(sum);
    }

    static float step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        Mat loss = network.forward().sum();
        return loss.item(); // sync
      }
    }
  }

  /** A constant and a transposed weight are made in each step. */
  public static final class Repeated {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        Mat one = Mat.eye(64); // repeated 1
        Mat weights = network.second.transpose(); // repeated 2
        one.matmul(network.forward()).matmul(weights);
      }
    }
  }

  /** What a step has just made is transposed: that is no work done again. */
  public static final class TransposedActivation {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        Mat out = network.forward();
        out.transpose().matmul(out);
      }
    }
  }

  /** The batch goes to the device in each step. */
  public static final class Transfer {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        Mat batch = network.inputs.to("device"); // transfer
        batch.matmul(network.first).relu().matmul(network.second).sum();
      }
    }
  }

  /** No scope, and nothing is closed but what is made first. */
  public static final class Unreleased {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      Mat.randn(2, 2).close();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      Mat hidden = network.inputs.matmul(network.first); // unreleased 1
      hidden.matmul(network.second); // unreleased 2
    }
  }

  /** No scope, but each tensor is closed where it is used last. */
  public static final class ClosedByHand {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat hidden = network.inputs.matmul(network.first);
          Mat out = hidden.matmul(network.second)) {
        last(out);
      }
    }

    static void last(Mat out) {
      out.sum().close();
    }
  }

  /** Plain Java takes as long as the ops. */
  public static final class Outside {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network);
      }
    }

    static void step(Faults network) {
      try (Mat.Scope scope = new Mat.Scope()) {
        decode(); // called from here
        network.forward().sum();
      }
    }

    static void decode() { // outside
      Kernels.spin(1_500);
    }
  }

  /** Eight steps load, compile or choose something, and take long. */
  public static final class WarmUp {
    /** Trains. */
    public static void main(String[] args) {
      Faults network = new Faults();
      for (int i = 0; i < STEPS; i++) {
        step(network, i);
      }
    }

    static void step(Faults network, int number) { // warmup
      try (Mat.Scope scope = new Mat.Scope()) {
        for (int i = number < 8 ? 40 : 1; i > 0; i--) {
          network.forward();
        }
      }
    }
  }
}
