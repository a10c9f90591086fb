package io.tensorprof.workloads.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes and closes a great number of tensors on some threads, and tells what is left of the heap
 * after a tenth of them and after all: what a profiler keeps of them shows there. Run it from
 * {@code sample-workloads}, with and without {@code
 * -javaagent:../agent/target/tensorprof-agent.jar=memory=on,mode=counting,file=/tmp/many.jfr}:
 *
 * <pre>
 * java -cp target/tensorprof-workloads.jar:target/test-classes \
 *     io.tensorprof.workloads.torch.ManyTensors [threads] [tensors]
 * </pre>
 */
public final class ManyTensors {

  private ManyTensors() {}

  /** Arguments: threads (4), tensors of all of them (10,000,000). */
  public static void main(String[] args) throws InterruptedException {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 4;
    int tensors = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    try (Tensor a = torch.ones(20, 30);
        Tensor b = torch.ones(20, 30)) {
      run(a, b, threads, tensors / 10);
      run(a, b, threads, tensors - tensors / 10);
    }
  }

  private static void run(Tensor a, Tensor b, int threads, int tensors)
      throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int own = tensors / threads + (i < tensors % threads ? 1 : 0);
      all.add(new Thread(() -> TensorTurns.makeAndClose(a, b, own)));
    }
    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    Thread.sleep(500);
    System.gc();
    Runtime heap = Runtime.getRuntime();
    System.out.printf(
        "%,d tensors on %d threads in %.1f s; heap in use %,d bytes%n",
        tensors, threads, seconds, heap.totalMemory() - heap.freeMemory());
  }
}
