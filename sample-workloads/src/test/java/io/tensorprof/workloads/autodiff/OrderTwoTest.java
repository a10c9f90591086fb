package io.tensorprof.workloads.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderTwoTest {

  private PointerScope scope;

  @BeforeEach
  void open() {
    Networks.load();
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static Derivatives full(Chain chain, List<Tensor> variables) {
    return new OrderTwo(2, Pairs.crossings(), false)
        .differentiate(chain, variables, variables.size());
  }

  private static double difference(Tensor one, Tensor other) {
    double[] a = Tensors.toDoubles(one);
    double[] b = Tensors.toDoubles(other);
    assertEquals(a.length, b.length);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  private static double largest(Tensor tensor) {
    return Arrays.stream(Tensors.toDoubles(tensor)).map(Math::abs).max().orElseThrow();
  }

  static Stream<Chain> chains() {
    return Stream.of(
        Networks.weightedSoftmax(3, 4, 3),
        new Chain(
            List.of(
                new MatMulStep(1),
                new SigmoidStep(),
                new MatMulStep(2),
                new SoftmaxStep(),
                new MatMulStep(3),
                new SquareStep()),
            Readout.weightedSum(Networks.DOUBLES.randn(3, 4))),
        // Parameters in another order, a softmax first, two products in a row.
        new Chain(
            List.of(
                new SoftmaxStep(),
                new MatMulStep(3),
                new MatMulStep(1),
                new SigmoidStep(),
                new MatMulStep(2)),
            Readout.weightedSum(Networks.DOUBLES.randn(3, 4))));
  }

  @Test
  void differentiate_chains_equalsReverseModeAndFiniteDifferences() {
    for (Chain chain : chains().toList()) {
      List<Tensor> variables = Networks.normal(3, 4, 3);
      Tensor[][] blocks = new Functional(ReverseMode.libtorch()).hessian(chain, variables, 4);
      double[][] differences =
          new FiniteDifferences(Networks.DOUBLES, 1e-4).hessian(chain, variables);
      Derivatives derivatives = full(chain, variables);
      int row = 0;
      double size = 0;
      for (int v = 0; v < 4; v++) {
        int column = 0;
        for (int w = 0; w < 4; w++) {
          Tensor block = derivatives.fetch(v, w).tensor();
          assertTrue(difference(block, blocks[v][w]) < 1e-9, v + " " + w);
          double[] elements = Tensors.toDoubles(block);
          int columns = (int) variables.get(w).numel();
          for (int i = 0; i < elements.length; i++) {
            assertEquals(differences[row + i / columns][column + i % columns], elements[i], 2e-6);
          }
          size = Math.max(size, largest(block));
          column += columns;
        }
        row += (int) variables.get(v).numel();
      }
      assertTrue(size > 0.01, "second derivatives are all but zero: " + size);
    }
  }

  @Test
  void differentiate_firstOrder_equalsReverseMode() {
    Chain chain = Networks.weightedSoftmax(3, 4, 2);
    List<Tensor> variables = Networks.normal(3, 4, 2);
    List<Tensor> gradients = new Functional(ReverseMode.libtorch()).jacobian(chain, variables, 3);
    Derivatives derivatives =
        new OrderTwo(1, Pairs.crossings(), true).differentiate(chain, variables, 3);
    for (int v = 0; v < 3; v++) {
      Derivative derivative = derivatives.fetch(v);
      assertEquals(1, derivative.tensor().size(0));
      assertTrue(difference(derivative.tensor(), gradients.get(v)) < 1e-12);
    }
    assertThrows(WorkloadException.class, () -> derivatives.fetch(0, 0));
  }

  @Test
  void differentiate_seedFunction_isZero() {
    TensorFactory floats = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
    List<Tensor> variables = new ArrayList<>(List.of(floats.rand(10, 10)));
    for (int i = 0; i < 3; i++) {
      variables.add(floats.rand(10, 10));
    }
    Chain chain = Chain.softmaxNetwork(3, Readout.sum());
    Derivatives derivatives = full(chain, variables);
    List<Tensor> doubles = variables.stream().map(t -> t.to(torch.ScalarType.Double)).toList();
    Tensor[][] blocks = new Functional(ReverseMode.libtorch()).hessian(chain, doubles, 4);
    double most = 0;
    for (Tensor[] row : new Functional(ReverseMode.libtorch()).hessian(chain, variables, 4)) {
      for (Tensor block : row) {
        most = Math.max(most, largest(block));
      }
    }
    assertTrue(most < 1e-3, "float32 " + most);
    for (int v = 0; v < 4; v++) {
      for (int w = 0; w < 4; w++) {
        assertTrue(largest(derivatives.fetch(v, w).tensor()) < 1e-4);
        // Reverse mode's rounding errors grow with the parameters' sums, to some 1e-4 in float32.
        assertTrue(largest(blocks[v][w]) < 1e-9);
      }
    }
  }

  // (a) ∂²Y_ij/∂X1_ab∂X2_cd = δ_ia δ_jd (σ''_ij X2_bj X1_ic + σ'_ij δ_bc), and the like.
  @Test
  void differentiate_sigmoidOfProduct_isClosedForm() {
    int rows = 2;
    int inner = 3;
    int columns = 2;
    Tensor x1 = Networks.DOUBLES.randn(rows, inner);
    Tensor x2 = Networks.DOUBLES.randn(inner, columns);
    double[][] a = matrix(x1);
    double[][] b = matrix(x2);
    Chain chain = new Chain(List.of(new MatMulStep(1), new SigmoidStep()), Readout.elements());
    Derivatives derivatives = full(chain, List.of(x1, x2));
    Tensor first = derivatives.fetch(0).tensor();
    Tensor own = derivatives.fetch(0, 0).tensor();
    Tensor mixed = derivatives.fetch(0, 1).tensor();
    assertArrayEquals(new long[] {4, rows, inner, rows, inner}, own.shape());
    assertArrayEquals(new long[] {4, rows, inner, inner, columns}, mixed.shape());
    double[] firstElements = Tensors.toDoubles(first);
    double[] ownElements = Tensors.toDoubles(own);
    double[] mixedElements = Tensors.toDoubles(mixed);
    int f = 0;
    int o = 0;
    int m = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double z = 0;
        for (int k = 0; k < inner; k++) {
          z += a[i][k] * b[k][j];
        }
        double s = 1 / (1 + Math.exp(-z));
        double s1 = s * (1 - s);
        double s2 = s1 * (1 - 2 * s);
        for (int p = 0; p < rows; p++) {
          for (int q = 0; q < inner; q++) {
            assertEquals(p == i ? s1 * b[q][j] : 0, firstElements[f++], 1e-14);
            for (int c = 0; c < rows; c++) {
              for (int d = 0; d < inner; d++) {
                double expected = p == i && c == i ? s2 * b[q][j] * b[d][j] : 0;
                assertEquals(expected, ownElements[o++], 1e-14);
              }
            }
            for (int c = 0; c < inner; c++) {
              for (int d = 0; d < columns; d++) {
                double expected = p == i && d == j ? s2 * b[q][j] * a[i][c] + (q == c ? s1 : 0) : 0;
                assertEquals(expected, mixedElements[m++], 1e-14);
              }
            }
          }
        }
      }
    }
  }

  private static double[][] matrix(Tensor tensor) {
    double[] elements = Tensors.toDoubles(tensor);
    int columns = (int) tensor.size(1);
    double[][] rows = new double[elements.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(elements, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  // (b) f = Σ (XP)²: H_XX = 2 I ⊗ PPᵀ, kept 2 PPᵀ in each row; H_PP = 2 XᵀX ⊗ I.
  @Test
  void differentiate_squares_isClosedForm() {
    Tensor x = Networks.DOUBLES.randn(3, 4);
    Tensor p = Networks.DOUBLES.randn(4, 2);
    Chain chain = new Chain(List.of(new MatMulStep(1), new SquareStep()), Readout.sum());
    Tensor twoPpt = p.mm(p.t()).add(p.mm(p.t()));
    Tensor twoXtx = x.t().mm(x).add(x.t().mm(x));
    Derivatives derivatives = full(chain, List.of(x, p));
    Tensor rows = derivatives.fetch(0, 0).tensor().reshape(12, 12);
    assertTrue(difference(rows, torch.kron(Networks.DOUBLES.eye(3), twoPpt)) < 1e-13);
    Tensor parameters = derivatives.fetch(1, 1).tensor().reshape(8, 8);
    assertTrue(difference(parameters, torch.kron(twoXtx, Networks.DOUBLES.eye(2))) < 1e-13);
    Derivative kept =
        new OrderTwo(2, Pairs.none(), true).differentiate(chain, List.of(x, p), 2).fetch(0, 0);
    assertArrayEquals(new long[] {1, 3, 4, 4}, kept.tensor().shape());
    for (int row = 0; row < 3; row++) {
      assertTrue(difference(kept.tensor().select(1, row), twoPpt) < 1e-13);
    }
  }

  @Test
  void fetch_reversedPair_isTransposed() {
    Derivatives derivatives = full(Networks.weightedSoftmax(3, 4, 2), Networks.normal(3, 4, 2));
    for (int v = 0; v < 3; v++) {
      for (int w = 0; w < 3; w++) {
        Tensor one = derivatives.fetch(v, w).tensor().squeeze(0);
        Tensor other = derivatives.fetch(w, v).tensor().squeeze(0).permute(2, 3, 0, 1);
        assertTrue(difference(one, other) < 1e-13, v + " " + w);
      }
    }
  }

  @Test
  void fetch_keptForm_isTheDiagonalBlocksOfTheFullForm() {
    Chain chain = Networks.weightedSoftmax(3, 4, 2);
    List<Tensor> variables = Networks.normal(3, 4, 2);
    Derivatives kept = new OrderTwo(2, Pairs.crossings(), true).differentiate(chain, variables, 3);
    Tensor full = full(chain, variables).fetch(0, 0).tensor();
    assertArrayEquals(new long[] {1, 3, 4, 3, 4}, full.shape());
    Derivative rows = kept.fetch(0, 0);
    assertEquals(List.of(List.of(0, -1), List.of(0, -1)), rows.independents());
    for (int one = 0; one < 3; one++) {
      for (int other = 0; other < 3; other++) {
        Tensor block = full.select(3, other).select(1, one);
        if (one == other) {
          assertTrue(difference(block, rows.tensor().select(1, one)) == 0);
        } else {
          assertEquals(0, largest(block));
        }
      }
    }
    Derivative mixed = kept.fetch(2, 0);
    assertArrayEquals(new long[] {1, 3, 4, 4, 4}, mixed.tensor().shape());
    assertEquals(List.of(List.of(-1, -1), List.of(0, -1)), mixed.independents());
    assertEquals(List.of(List.of(4L, 4L), List.of(3L, 4L)), mixed.shapes());
    Tensor plain = full(chain, variables).fetch(2, 0).tensor();
    assertEquals(0, difference(plain.permute(0, 3, 1, 2, 4), mixed.tensor()));
  }

  @Test
  void fetch_pairNotAskedFor_saysSo() {
    Chain chain = Networks.weightedSoftmax(3, 4, 3);
    List<Tensor> variables = Networks.normal(3, 4, 3);
    Derivatives own = new OrderTwo(2, Pairs.none(), true).differentiate(chain, variables, 4);
    WorkloadException thrown = assertThrows(WorkloadException.class, () -> own.fetch(0, 1));
    assertTrue(
        thrown.getMessage().startsWith("No gradient saved for given key [0, 1]"),
        thrown.getMessage());
    assertEquals(5, own.fetch(1, 1).tensor().dim());
    own.clear();
    assertThrows(WorkloadException.class, () -> own.fetch(1, 1));
    assertThrows(WorkloadException.class, () -> own.fetch(1));
  }

  @Test
  void differentiate_groups_havePairsInsideThemOnly() {
    Chain chain = Networks.weightedSoftmax(3, 4, 3);
    List<Tensor> variables = Networks.normal(3, 4, 3);
    Pairs pairs = Pairs.groups(List.of(Set.of(0, 2), Set.of(1, 3)));
    Derivatives some = new OrderTwo(2, pairs, false).differentiate(chain, variables, 4);
    Derivatives all = full(chain, variables);
    for (int v = 0; v < 4; v++) {
      for (int w = 0; w < 4; w++) {
        int one = v;
        int other = w;
        if (v % 2 == w % 2) {
          assertEquals(0, difference(some.fetch(v, w).tensor(), all.fetch(v, w).tensor()));
        } else {
          assertThrows(WorkloadException.class, () -> some.fetch(one, other));
        }
      }
    }
    Pairs wrong = Pairs.groups(List.of(Set.of(0, 4)));
    OrderTwo engine = new OrderTwo(2, wrong, false);
    assertThrows(IllegalArgumentException.class, () -> engine.differentiate(chain, variables, 4));
  }

  @Test
  void chain_parameterUsedTwice_isRefused() {
    List<Step> steps = List.of(new MatMulStep(1), new MatMulStep(1));
    assertThrows(IllegalArgumentException.class, () -> new Chain(steps, Readout.sum()));
    assertThrows(IllegalArgumentException.class, () -> new OrderTwo(3, Pairs.none(), true));
  }

  @Test
  void functional_hessian_makesOneCallAndOneForEachScalar() {
    List<Boolean> graphs = new ArrayList<>();
    ReverseMode counting =
        (Tensor scalar, TensorVector inputs, boolean createGraph) -> {
          graphs.add(createGraph);
          return ReverseMode.libtorch().grad(scalar, inputs, createGraph);
        };
    Functional functional = new Functional(counting);
    Chain chain = Networks.weightedSoftmax(3, 4, 2);
    List<Tensor> variables = Networks.normal(3, 4, 2);
    functional.hessian(chain, variables, 1);
    assertEquals(1 + 12, graphs.size());
    graphs.clear();
    functional.hessian(chain, variables, 3);
    assertEquals(1 + 12 + 2 * 16, graphs.size());
    assertEquals(1, graphs.stream().filter(graph -> graph).count());
    graphs.clear();
    functional.jacobian(chain, variables, 3);
    assertEquals(List.of(false), graphs);
  }
}
