package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.PointerScope;

/**
 * The lecture's network, trained a few steps at a time: reads lines {@code loop steps} from
 * standard input until it ends, and answers each by a line {@code = ns}, so that several such
 * programs can take turns.
 */
public final class MlpTurns {

  private MlpTurns() {}

  /** Takes no arguments. */
  @SuppressWarnings("try") // the scope is used by being open: it frees the problem's tensors
  public static void main(String[] args) throws IOException {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
    TorchRuntime.seed(0);
    try (PointerScope tensorsOfRun = new PointerScope()) {
      TensorFactory tensors = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
      MlpProblem problem = MlpProblem.create(MlpShape.LECTURE, tensors);
      serve(new MlpTraining(problem, MlpProblem.LEARNING_RATE, UpdateVariant.OPS));
    }
  }

  private static void serve(MlpTraining training) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int steps = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
      long start = System.nanoTime();
      training.train(steps);
      System.out.println("= " + (System.nanoTime() - start));
    }
  }
}
