package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.PhaseListener;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.PrintStream;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;

/** The whole run: load the library, set up the problem, warm up, train. */
public final class MlpWorkload {

  private final MlpConfig config;
  private final PhaseListener phases;

  /** A run of {@code config} that tells {@code phases} how it went. */
  public MlpWorkload(MlpConfig config, PhaseListener phases) {
    this.config = config;
    this.phases = phases;
  }

  /**
   * Runs it.
   *
   * @param notices where loading says that it takes long
   * @return the losses of the training
   * @throws io.tensorprof.workloads.WorkloadException when libtorch or the device is not there
   */
  @SuppressWarnings("try") // the scope is used by being open: it frees the problem's tensors
  public LossCurve run(PrintStream notices) {
    long start = System.nanoTime();
    TorchRuntime.loadLibrary(notices);
    long loaded = ended("load", start, "libtorch");
    config.tensors().device().require();
    TorchRuntime.setThreads(config.threads());
    TorchRuntime.seed(config.seed());
    try (PointerScope tensorsOfRun = new PointerScope()) {
      MlpProblem problem = setUp();
      long ready = ended("set up", loaded, "batch and network " + config.shape());
      new MlpWarmUp(problem, MlpProblem.LEARNING_RATE).warmUp(config.warmUpSteps());
      long warm = ended("warm up", ready, config.warmUpSteps() + " steps");
      LossCurve losses = training(problem).train(config.steps());
      ended("train", warm, describe(losses, System.nanoTime() - warm));
      return losses;
    }
  }

  private MlpTraining training(MlpProblem problem) {
    return new MlpTraining(problem, MlpProblem.LEARNING_RATE, config.variant());
  }

  private MlpProblem setUp() {
    return MlpProblem.create(config.shape(), config.tensors());
  }

  /** Ends a phase that began at {@code start}; returns the moment of its end. */
  private long ended(String phase, long start, String detail) {
    long end = System.nanoTime();
    phases.ended(phase, end - start, detail);
    return end;
  }

  private String describe(LossCurve losses, long nanos) {
    return String.format(
        Locale.ROOT,
        "%d steps of %.3f ms, %.1f GFLOP/s in matrix products, loss %.4g → %.4g",
        config.steps(),
        nanos / 1e6 / config.steps(),
        (double) config.shape().stepFlops() * config.steps() / nanos,
        losses.first(),
        losses.last());
  }
}
