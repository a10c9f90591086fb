import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.tensorprof.workloads.torch.TorchRuntime;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A training step taken apart. After each part it rests, then prints a line: what it did, from when
 * to when it rested, in milliseconds since 1970, the bytes that glibc's malloc has given out, and
 * those of them that no call of an op has returned, by arithmetic on shapes.
 */
public final class MallocSteps {

  private static final long ROWS = 512;
  private static final long INPUTS = 1000;
  private static final long HIDDEN = 1000;
  private static final long OUTPUTS = 10;
  private static final long PARAMETERS = (INPUTS + 1) * HIDDEN + (HIDDEN + 1) * OUTPUTS;
  private static final long REST_MILLIS = 500;

  /** The JVM gives chunks that it has malloc'ed and used up back every 5 seconds. */
  private static final long SETTLE_MILLIS = 6_000;

  /** {@code struct mallinfo2}: ten numbers of type size_t. */
  private static final StructLayout INFO =
      MemoryLayout.structLayout(
          JAVA_LONG.withName("arena"),
          JAVA_LONG.withName("ordblks"),
          JAVA_LONG.withName("smblks"),
          JAVA_LONG.withName("hblks"),
          JAVA_LONG.withName("hblkhd"),
          JAVA_LONG.withName("usmblks"),
          JAVA_LONG.withName("fsmblks"),
          JAVA_LONG.withName("uordblks"),
          JAVA_LONG.withName("fordblks"),
          JAVA_LONG.withName("keepcost"));

  private final MethodHandle mallinfo;
  private boolean speaks;

  @SuppressWarnings("restricted")
  private MallocSteps() {
    Linker linker = Linker.nativeLinker();
    MemorySegment function =
        linker
            .defaultLookup()
            .find("mallinfo2")
            .orElseThrow(() -> new IllegalStateException("mallinfo2 needs glibc 2.33 or newer"));
    mallinfo = linker.downcallHandle(function, FunctionDescriptor.of(INFO));
  }

  /** Takes no arguments. */
  public static void main(String[] args) throws Throwable {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    MallocSteps steps = new MallocSteps();
    steps.run(); // what is allocated once for all is allocated
    Thread.sleep(SETTLE_MILLIS);
    steps.speaks = true;
    steps.run();
  }

  private void run() throws Throwable {
    rest("nothing", 0);
    Tensor inputs = torch.randn(ROWS, INPUTS);
    Tensor targets = torch.randn(ROWS, OUTPUTS);
    rest("a batch", 0);
    LinearImpl first = new LinearImpl(INPUTS, HIDDEN);
    LinearImpl second = new LinearImpl(HIDDEN, OUTPUTS);
    rest("two layers", PARAMETERS);
    Tensor product = first.forward(inputs);
    Tensor hidden = product.relu();
    Tensor outputs = second.forward(hidden);
    Tensor error = outputs.sub(targets);
    Tensor squares = error.square();
    Tensor loss = squares.sum();
    rest("forward", PARAMETERS);
    product.close();
    rest("the first product closed", PARAMETERS);
    hidden.close();
    rest("the hidden values closed, which backward needs", PARAMETERS + ROWS * HIDDEN);
    loss.backward();
    rest("backward", 2 * PARAMETERS);
    outputs.close();
    error.close();
    squares.close();
    loss.close();
    rest("outputs and loss closed", 2 * PARAMETERS);
    first.zero_grad(true);
    second.zero_grad(true);
    rest("gradients dropped", PARAMETERS);
    first.close();
    second.close();
    inputs.close();
    targets.close();
    rest("all closed", 0);
  }

  /**
   * Rests, for those who look at the process at intervals.
   *
   * @param unseen elements of tensors that no call of an op has returned
   */
  private void rest(String after, long unseen) throws Throwable {
    long from = System.currentTimeMillis();
    Thread.sleep(speaks ? REST_MILLIS : 0);
    String line =
        "%s|%d|%d|%d|%d"
            .formatted(after, from, System.currentTimeMillis(), inUse(), unseen * Float.BYTES);
    if (speaks) {
      System.out.println(line);
    }
  }

  /** Bytes given out and not freed, of all arenas, and those mapped for one request alone. */
  private long inUse() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
      return field(info, "uordblks") + field(info, "hblkhd");
    }
  }

  private static long field(MemorySegment info, String name) {
    return info.get(JAVA_LONG, INFO.byteOffset(MemoryLayout.PathElement.groupElement(name)));
  }
}
