package io.tensorprof.workloads.torch;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Tensors of libtorch in the forms in which they come, each so often that whoever looks at them has
 * had time to learn, with sizes that change; prints a line {@code shape bytes} for each in the
 * order in which they are made, by the program's own arithmetic.
 */
public final class ManyForms {

  private static final int ROUNDS = 60;
  private static final String PROBES = "io.tensorprof.agent.probe.";

  private ManyForms() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws ReflectiveOperationException {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    for (int round = 0; round < ROUNDS; round++) {
      int rows = 2 + round % 7;
      int columns = 3 + round % 11;
      ofType(ScalarType.Float, "float32", Float.BYTES, rows, columns);
      ofType(ScalarType.Double, "float64", Double.BYTES, columns, rows);
      ofType(ScalarType.Int, "int32", Integer.BYTES, rows, columns, 2);
      ofType(ScalarType.Long, "int64", Long.BYTES, columns);
      ofType(ScalarType.Bool, "bool", 1, rows, columns);
      ofType(ScalarType.BFloat16, "bfloat16", Short.BYTES, rows, columns);
      ofType(ScalarType.ComplexFloat, "complex64", Long.BYTES, rows, columns);
      ofType(ScalarType.Float, "float32", Float.BYTES);
      ofType(ScalarType.Float, "float32", Float.BYTES, rows, 0);
      ofType(ScalarType.Float, "float32", Float.BYTES, 1, 2, rows, 1, 2, columns);
      ofType(ScalarType.Double, "float64", Double.BYTES, 1, 1, rows, 1, columns);
      views(rows, columns);
      onMeta(rows, columns);
      withGradient(rows, columns);
      sparse(rows, columns);
    }
    System.out.println(kindsInPlace() + " kinds in place");
  }

  /**
   * How many kinds of tensors the agent reads in place, which it keeps to itself: what it records
   * is the same when it reads none.
   */
  private static int kindsInPlace() throws ReflectiveOperationException {
    int trusted = 0;
    for (Object struct :
        (Object[]) get(Class.forName(PROBES + "Shapes", true, null), "structs", null)) {
      for (Object kind :
          struct == null ? new Object[0] : (Object[]) get(struct.getClass(), "kinds", struct)) {
        if (kind != null
            && !get(kind.getClass(), "foreign", kind).equals(true)
            && get(kind.getClass(), "holdingTrials", kind).equals(16)) {
          trusted++;
        }
      }
    }
    return trusted;
  }

  private static Object get(Class<?> type, String name, Object of)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static void ofType(ScalarType type, String name, int each, long... sizes) {
    try (TensorOptions options = new TensorOptions(type);
        Tensor made = torch.empty(sizes, options, null)) {
      own(made, name, each, sizes);
    }
  }

  private static void views(long rows, long columns) {
    try (Tensor one = torch.ones(1, columns)) {
      own(one, "float32", Float.BYTES, 1, columns);
      try (Tensor wide = one.expand(new long[] {rows, columns})) {
        view(wide, rows, columns);
        try (Tensor whole = wide.contiguous()) {
          own(whole, "float32", Float.BYTES, rows, columns);
          viewsOf(whole, rows, columns);
        }
      }
    }
  }

  private static void viewsOf(Tensor whole, long rows, long columns) {
    try (Tensor turned = whole.t()) {
      view(turned, columns, rows);
      try (Tensor part = turned.narrow(0, 1, 2)) {
        view(part, 2, rows);
      }
    }
    try (Tensor row = whole.select(0, 1)) {
      view(row, columns);
    }
    try (Tensor deep = whole.view(1, 1, rows, 1, 1, columns)) {
      view(deep, 1, 1, rows, 1, 1, columns);
      try (Tensor flat = deep.squeeze()) {
        view(flat, rows, columns);
      }
    }
  }

  /** It has no storage. */
  private static void sparse(long rows, long columns) {
    try (Tensor dense = torch.ones(rows, columns)) {
      own(dense, "float32", Float.BYTES, rows, columns);
      try (Tensor sparse = dense.to_sparse()) {
        line(sparse, "float32", 0, rows, columns);
      }
    }
  }

  /** It has sizes and a storage, and its elements are nowhere. */
  private static void onMeta(long rows, long columns) {
    try (TensorOptions options = new TensorOptions(new Device("meta"));
        Tensor nowhere = torch.empty(new long[] {rows, columns}, options, null)) {
      own(nowhere, "float32", Float.BYTES, rows, columns);
    }
  }

  private static void withGradient(long rows, long columns) {
    try (Tensor leaf = torch.ones(rows, columns)) {
      own(leaf, "float32", Float.BYTES, rows, columns);
      leaf.set_requires_grad(true);
      try (Tensor twice = leaf.add(leaf)) {
        own(twice, "float32", Float.BYTES, rows, columns);
        try (Tensor all = twice.sum()) {
          own(all, "float32", Float.BYTES);
        }
      }
    }
  }

  private static void own(Tensor tensor, String type, int each, long... sizes) {
    line(tensor, type, each, sizes);
  }

  private static void view(Tensor tensor, long... sizes) {
    line(tensor, "float32", 0, sizes);
  }

  private static void line(Tensor tensor, String type, int each, long... sizes) {
    long elements = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    if (tensor.numel() != elements) {
      throw new IllegalStateException(tensor.numel() + " elements, not " + elements);
    }
    String dims = Arrays.toString(sizes).replace(" ", "");
    System.out.printf(Locale.ROOT, "%s%s %d%n", type, dims, elements * each);
  }
}
