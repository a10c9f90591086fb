package io.tensorprof.workloads.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Holds tensors until its only thread ends, and has the garbage collector run while the JVM shuts
 * down.
 */
public final class HeldToTheEnd {

  /** Tensors held. */
  public static final int TENSORS = 500;

  private static final String CLOSING = "tensorprof-close";

  private HeldToTheEnd() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    Runtime.getRuntime().addShutdownHook(new Thread(HeldToTheEnd::collectWhileClosing));
    List<Tensor> held = new ArrayList<>();
    for (int i = 0; i < TENSORS; i++) {
      held.add(torch.ones(2, 3));
    }
    System.out.println(held.size());
  }

  private static void collectWhileClosing() {
    while (Thread.getAllStackTraces().keySet().stream().noneMatch(HeldToTheEnd::isClosing)) {
      Thread.onSpinWait();
    }
    pause();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
  }

  private static boolean isClosing(Thread thread) {
    return thread.getName().equals(CLOSING);
  }

  /** The thread has begun when it is there, and has done its first step soon after. */
  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
