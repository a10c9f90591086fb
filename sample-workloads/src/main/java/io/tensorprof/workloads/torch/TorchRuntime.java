package io.tensorprof.workloads.torch;

import java.io.PrintStream;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The process-wide state of libtorch: whether it is loaded, its threads, its random numbers. */
public final class TorchRuntime {

  /** Loading takes 1 to 2 s; beyond this many milliseconds the natives are being unpacked. */
  private static final long SLOW_LOAD_MILLIS = 2_500;

  private TorchRuntime() {}

  /**
   * Loads libtorch's natives and runs a first op, which initialises its dispatcher. Must come
   * before any other use of libtorch or JavaCPP. The first run on a machine unpacks the natives.
   *
   * @param notices told, in one line, when that takes long
   * @throws NativesUnavailableException when the natives, or what they need, are not there
   */
  @SuppressWarnings("try") // the notice is used by being open
  public static void loadLibrary(PrintStream notices) {
    // JavaCPP otherwise reads the process's memory size from the system at each allocation, which
    // more than doubles the time of a small op. Pointer reads the property in its initialiser.
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    String notice = "unpacking libtorch's natives, some 450 MB: this happens once …";
    try (LateNotice late = LateNotice.after(SLOW_LOAD_MILLIS, notices, notice)) {
      firstOp();
      useFullPrecision();
    } catch (LinkageError e) {
      throw new NativesUnavailableException(e);
    }
  }

  /**
   * Has GPUs multiply float32 numbers as such: TF32, which libtorch's convolutions use unless told
   * not to, keeps 10 bits of each factor.
   */
  private static void useFullPrecision() {
    Context context = torch.globalContext();
    context.setAllowTF32CuDNN(false);
    context.setFloat32MatmulPrecision("highest");
  }

  /** Whether products of float32 numbers may be computed in TF32 on a GPU. */
  public static boolean isTf32Allowed() {
    Context context = torch.globalContext();
    return context.allowTF32CuDNN() || context.allowTF32CuBLAS();
  }

  private static void firstOp() {
    Tensor first = torch.ones(1);
    first.close();
  }

  /**
   * Has each op run on this many threads of the CPU, at least 1. OpenBLAS has threads of its own,
   * which wait for work spinning and which libtorch's setting does not reach.
   */
  public static void setThreads(int threads) {
    torch.set_num_threads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
  }

  /** Seeds libtorch's random numbers, on every device. */
  public static void seed(long seed) {
    torch.manual_seed(seed);
  }
}
