package programs;

/** A matrix whose ops compute nothing and last a number of microseconds. */
public final class Mat implements AutoCloseable {

  /** Rows. */
  public final int rows;

  /** Columns. */
  public final int columns;

  private Mat(int rows, int columns, long micros) {
    this.rows = rows;
    this.columns = columns;
    Kernels.spin(micros);
  }

  /** Frees what was made since it was opened, as far as this library frees anything. */
  public static final class Scope implements AutoCloseable {
    @Override
    public void close() {
      Kernels.spin(1);
    }
  }

  /** A random matrix. */
  public static Mat randn(int rows, int columns) {
    return new Mat(rows, columns, 20);
  }

  /** The identity. */
  public static Mat eye(int rows) {
    return new Mat(rows, rows, 200);
  }

  /** The product with another. */
  public Mat matmul(Mat other) {
    return new Mat(rows, other.columns, 400);
  }

  /** Two rows' product, in next to no time. */
  public Mat dot(Mat other) {
    return new Mat(1, 1, 2);
  }

  /** Element by element. */
  public Mat mul(float factor) {
    return new Mat(rows, columns, 200);
  }

  /** Element by element. */
  public Mat add(Mat other) {
    return new Mat(rows, columns, 200);
  }

  /** Element by element. */
  public Mat relu() {
    return new Mat(rows, columns, 200);
  }

  /** Rows as columns. */
  public Mat transpose() {
    return new Mat(columns, rows, 200);
  }

  /** The sum of all elements. */
  public Mat sum() {
    return new Mat(1, 1, 200);
  }

  /** A copy on a device. */
  public Mat to(String device) {
    return new Mat(rows, columns, 300);
  }

  /** The only element, when all is computed. */
  public float item() {
    Kernels.spin(300);
    return rows;
  }

  @Override
  public void close() {
    Kernels.spin(1);
  }
}
