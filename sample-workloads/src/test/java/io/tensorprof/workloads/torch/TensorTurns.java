package io.tensorprof.workloads.torch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Tensors made and closed, nothing else: reads lines {@code loop tensors} from standard input until
 * it ends, and answers each by a line {@code = ns}, so that several such programs can take turns.
 */
public final class TensorTurns {

  private TensorTurns() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    try (Tensor a = torch.ones(20, 30);
        Tensor b = torch.ones(20, 30);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int tensors = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        long start = System.nanoTime();
        makeAndClose(a, b, tensors);
        System.out.println("= " + (System.nanoTime() - start));
      }
    }
  }

  static void makeAndClose(Tensor a, Tensor b, int tensors) {
    for (int i = 0; i < tensors; i++) {
      Tensor sum = a.add(b);
      sum.close();
    }
  }
}
