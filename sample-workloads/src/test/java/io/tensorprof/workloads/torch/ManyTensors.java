package io.tensorprof.workloads.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
 *     io.tensorprof.workloads.torch.ManyTensors [threads] [tensors] [kept]
 * </pre>
 *
 * Then, if it is to keep some, it makes so many more, and tells what of the profiler's there is in
 * the heap for them.
 */
public final class ManyTensors {

  private ManyTensors() {}

  /** Arguments: threads (4), tensors of all of them (10,000,000), tensors to keep then (0). */
  public static void main(String[] args) throws IOException, InterruptedException {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 4;
    int tensors = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    try (Tensor a = torch.ones(20, 30);
        Tensor b = torch.ones(20, 30)) {
      run(a, b, threads, tensors / 10);
      run(a, b, threads, tensors - tensors / 10);
      keep(a, b, args.length > 2 ? Integer.parseInt(args[2]) : 0);
    }
  }

  private static void keep(Tensor a, Tensor b, int tensors)
      throws IOException, InterruptedException {
    Tensor[] kept = new Tensor[tensors];
    for (int i = 0; i < tensors; i++) {
      kept[i] = a.add(b);
    }
    if (tensors > 0) {
      Path histogram = Files.createTempFile("heap", ".txt");
      String own = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("jcmd", own, "GC.class_histogram")
          .redirectOutput(histogram.toFile())
          .start()
          .waitFor();
      System.out.printf("%,d kept; instances and bytes of what follows them:%n", tensors);
      try (Stream<String> lines = Files.lines(histogram)) {
        lines.filter(line -> line.contains(".probe.Life")).forEach(System.out::println);
      }
      Files.delete(histogram);
    }
    for (Tensor tensor : kept) {
      tensor.close();
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
