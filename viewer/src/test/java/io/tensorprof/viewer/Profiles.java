package io.tensorprof.viewer;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.List;

/** Profiles of a perceptron's training, of the shape its recordings have in each mode. */
public final class Profiles {

  private static final String MLP = "io.tensorprof.workloads.mlp.";
  private static final String TORCH = "org.bytedeco.pytorch.";
  private static final String COMMAND = "io.tensorprof.workloads.cli.Main mlp --steps 500";

  private Profiles() {}

  /** A node to be: children's times and its own add up to its cumulative time. */
  private record Call(Frame frame, long calls, long own, List<Call> children) {
    long cumulative() {
      return own + children.stream().mapToLong(Call::cumulative).sum();
    }

    void addTo(CallTree.Builder tree, int parent) {
      int node = tree.addTraced(parent, frame, calls, own, cumulative());
      for (Call child : children) {
        child.addTo(tree, node);
      }
    }
  }

  /** Times in nanoseconds as of 500 steps on one core. */
  public static Profile tracing() {
    Call training =
        function(
            "MlpTraining",
            "train",
            58,
            1,
            900_000,
            function(
                "MlpTraining",
                "step",
                67,
                500,
                6_100_000,
                function(
                    "MlpTraining",
                    "forward",
                    79,
                    500,
                    1_900_000,
                    op("LinearImpl", "forward", "forward", 80, 500, 38_100_000),
                    op("Tensor", "relu", "forward", 80, 500, 5_200_000),
                    op("LinearImpl", "forward", "forward", 81, 500, 7_400_000)),
                function(
                    "MlpTraining",
                    "loss",
                    84,
                    500,
                    400_000,
                    op("MSELossImpl", "forward", "loss", 85, 500, 6_800_000)),
                function(
                    "MlpTraining",
                    "zeroGrad",
                    88,
                    500,
                    300_000,
                    op("LinearImpl", "zero_grad", "zeroGrad", 89, 500, 1_400_000),
                    op("LinearImpl", "zero_grad", "zeroGrad", 90, 500, 1_300_000)),
                function(
                    "MlpTraining",
                    "backward",
                    93,
                    500,
                    200_000,
                    op("Tensor", "backward", "backward", 94, 500, 63_400_000)),
                function(
                    "MlpTraining",
                    "update",
                    97,
                    500,
                    3_900_000,
                    op("Tensor", "grad", "update", 99, 2000, 1_700_000),
                    op("Tensor", "mul", "update", 99, 2000, 16_800_000),
                    op("Tensor", "data", "update", 102, 2000, 2_100_000),
                    op("Tensor", "sub_", "update", 102, 2000, 18_900_000)),
                op("Tensor", "item_double", "step", 75, 6, 30_000)));
    Call warmUp =
        function(
            "MlpWarmUp",
            "run",
            30,
            1,
            45_000_000,
            op("LinearImpl", "forward", "run", 38, 40, 21_000_000),
            op("Tensor", "backward", "run", 41, 20, 33_000_000));
    Call main = new Call(Frame.thread("main", 1), 0, 61_000_000, List.of(training, warmUp));
    CallTree.Builder tree = CallTree.builder(Mode.TRACING);
    main.addTo(tree, CallTree.ROOT);
    return new Profile(RunInfo.of(COMMAND, 400_000_000), tree.build());
  }

  /** The calls of {@link #tracing()}, without their times. */
  public static Profile counting() {
    CallTree traced = tracing().tree();
    CallTree.Builder tree = CallTree.builder(Mode.COUNTING);
    for (int node = 0; node < traced.size(); node++) {
      if (traced.calls(node) > 0) {
        tree.addCounted(traced.frame(node), traced.calls(node));
      }
    }
    return new Profile(RunInfo.of(COMMAND, 200_000_000), tree.build());
  }

  /** Stacks with native frames beneath Java's, every millisecond. */
  public static Profile sampling() {
    CallTree.Builder tree = CallTree.sampledBuilder(1_000_000);
    int thread = tree.addSampled(CallTree.ROOT, Frame.thread("main", 1), 0, 200);
    int step = tree.addSampled(thread, java(MLP + "MlpTraining", "step"), 4, 200);
    int backward = tree.addSampled(step, java(TORCH + "Tensor", "backward"), 1, 110);
    int addmm =
        tree.addSampled(backward, nativeFrame("torch::autograd::AddmmBackward0::apply"), 9, 109);
    tree.addSampled(addmm, nativeFrame("sgemm_kernel_SKYLAKEX"), 100, 100);
    int forward = tree.addSampled(step, java(TORCH + "LinearImpl", "forward"), 6, 86);
    tree.addSampled(forward, nativeFrame("sgemm_kernel_SKYLAKEX"), 80, 80);
    return new Profile(RunInfo.of(COMMAND, 200_000_000), tree.build());
  }

  /**
   * {@link #tracing()} after a change of the program: backward takes half the time, mul of the
   * update is called twice as often and takes twice as long, gelu has come in relu's place, and all
   * else takes 1 % more.
   */
  public static Profile changed() {
    CallTree before = tracing().tree();
    long[] own = new long[before.size()];
    long[] all = new long[before.size()];
    for (int node = before.size() - 1; node > CallTree.ROOT; node--) {
      String name = before.frame(node).displayName();
      double factor = name.equals("Tensor.backward") ? 0.5 : name.equals("Tensor.mul") ? 2 : 1.01;
      own[node] = Math.round(before.tottime(node) * factor);
      all[node] += own[node];
      all[before.parent(node)] += all[node];
    }
    CallTree.Builder tree = CallTree.builder(Mode.TRACING);
    int[] copy = new int[before.size()];
    for (int node = 1; node < before.size(); node++) {
      Frame frame = before.frame(node);
      long calls = before.calls(node) * (frame.displayName().equals("Tensor.mul") ? 2 : 1);
      Frame after = frame.displayName().equals("Tensor.relu") ? frame.renamed("gelu") : frame;
      copy[node] = tree.addTraced(copy[before.parent(node)], after, calls, own[node], all[node]);
    }
    return new Profile(RunInfo.of(COMMAND + " --gelu", 390_000_000), tree.build());
  }

  /** {@link #tracing()} with the work of a perceptron 1000-100-10 with a batch of 64. */
  public static Profile working() {
    CallTree before = tracing().tree();
    CallTree.Builder tree = CallTree.builder(Mode.TRACING);
    int[] copy = new int[before.size()];
    for (int node = 1; node < before.size(); node++) {
      Frame frame = before.frame(node);
      long calls = before.calls(node);
      copy[node] =
          tree.addTraced(
              copy[before.parent(node)], frame, calls, before.tottime(node), before.cumtime(node));
      switch (frame.displayName()) {
        case "LinearImpl.forward" ->
            tree.work(copy[node], calls, calls * 12_800_000, calls * 681_600);
        case "Tensor.relu" -> tree.work(copy[node], calls, calls * 6_400, calls * 51_200);
        case "Tensor.mul" -> tree.work(copy[node], calls, calls * 50_500, calls * 404_000);
        case "Tensor.sub_" -> tree.work(copy[node], calls, calls * 50_500, calls * 606_000);
        case "Tensor.item_double" -> tree.work(copy[node], calls, 0, calls * 4);
        default -> {} // of the others no work is known
      }
    }
    return new Profile(tracing().run(), tree.build());
  }

  private static Call function(
      String type, String method, int line, long calls, long own, Call... children) {
    Frame frame =
        Frame.function(
            Frame.Kind.FUNCTION, MLP + type, method, "()V", "user", type + ".java", line);
    return new Call(frame, calls, own, List.of(children));
  }

  private static Call op(String type, String name, String caller, int line, long calls, long own) {
    CallSite site = new CallSite(MLP + "MlpTraining", caller, "()V", "MlpTraining.java", line);
    Frame.Kind kind = name.equals("backward") ? Frame.Kind.AUTODIFF : Frame.Kind.OP;
    return new Call(
        Frame.op(kind, TORCH + type, name, "()V", "bytedeco-pytorch", site), calls, own, List.of());
  }

  private static Frame java(String type, String method) {
    return Frame.sampled(Frame.Kind.JAVA, type, method, "()V");
  }

  private static Frame nativeFrame(String symbol) {
    return Frame.sampled(Frame.Kind.NATIVE, "libtorch_cpu.so", symbol, "");
  }
}
