package io.tensorprof.workloads.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.torch.Tensors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptGradientTest extends CurvatureTestBase {

  @ParameterizedTest
  @CsvSource({
    "CROSS_ENTROPY, MEAN",
    "CROSS_ENTROPY, SUM",
    "SQUARED_ERROR, MEAN",
    "SQUARED_ERROR, SUM",
    "BINARY_CROSS_ENTROPY, MEAN"
  })
  void compute_twoBatches_isAutogradsGradientAndLoss(Loss.Kind kind, Loss.Reduction reduction) {
    NetworkProblem problem = perceptron(kind, reduction, true, List.of(5L, 3L), 6, 5, 4, 3);
    ScriptGradient compiled = new ScriptGradient(problem);
    double[] autograd = Tensors.toDoubles(problem.reference(Execution.EAGER).compute());
    Matrices.assertClose(autograd, Tensors.toDoubles(compiled.compute()), 1e-13);
    for (Batch batch : problem.batches()) {
      double[] all = Tensors.toDoubles(compiled.withLoss(batch));
      assertEquals(problem.parameterCount() + 1, all.length);
      double loss = problem.loss(batch).item_double();
      assertEquals(loss, all[all.length - 1], 1e-13 * Math.abs(loss));
    }
    compiled.close();
    problem.close();
  }
}
