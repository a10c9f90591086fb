package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.CurvatureOperator;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import io.tensorprof.workloads.curvature.Problem;
import io.tensorprof.workloads.curvature.ReferenceGradient;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A problem that computes nothing and writes down what is asked of it. */
final class FakeProblem implements Problem {

  /** What was asked, in order: {@code eager KFAC (hooks) kfac_factors}. */
  final List<String> events = new ArrayList<>();

  /** Of an event, after which this is thrown. */
  String failingEvent = "";

  RuntimeException failure = new IllegalStateException("not set");

  private void event(String event) {
    events.add(event);
    if (event.equals(failingEvent)) {
      throw failure;
    }
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public long parameterCount() {
    return 1;
  }

  @Override
  public Tensor randomVector() {
    return null;
  }

  @Override
  public Tensor gradientAndLoss() {
    event("gradient");
    return null;
  }

  @Override
  public ReferenceGradient reference(Execution execution) {
    return execution == Execution.EAGER
        ? this::gradientAndLoss
        : () -> {
          event("compiled gradient");
          return null;
        };
  }

  @Override
  public CurvatureOperator operator(OperatorRow row, Execution execution) {
    String name = execution.key() + " " + row.title();
    event(name);
    return new CurvatureOperator() {
      @Override
      public OperatorRow row() {
        return row;
      }

      @Override
      public void precompute(Phase phase) {
        event(name + " " + phase.key());
      }

      @Override
      public Tensor matvec(Tensor vector) {
        event(name + " matvec");
        return null;
      }

      @Override
      public void close() {
        event(name + " closed");
      }
    };
  }

  @Override
  public void close() {
    event("closed");
  }
}
