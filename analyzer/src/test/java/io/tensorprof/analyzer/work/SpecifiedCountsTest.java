package io.tensorprof.analyzer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole computations, op by op: what is known of them from their definition must come out. */
class SpecifiedCountsTest {

  /** A network of linear layers with an activation between, on a batch. */
  private static final class Network {

    private final long batch;
    private final long[] widths;

    private Network(long batch, long... widths) {
      this.batch = batch;
      this.widths = widths;
    }

    static Network of(String name) {
      return switch (name) {
        case "mnist" -> new Network(512, 784, 1024, 512, 256, 128, 64, 10);
        case "ci" -> new Network(32, 64, 32, 16, 10);
        case "ci-medium" -> new Network(64, 784, 128, 64, 10);
        case "lecture" -> new Network(64, 1000, 100, 10);
        default -> throw new IllegalArgumentException(name);
      };
    }

    int layers() {
      return widths.length - 1;
    }

    long in(int layer) {
      return widths[layer];
    }

    long out(int layer) {
      return widths[layer + 1];
    }

    long forward() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        String shapes = matrix(batch, in(l)) + ", " + matrix(out(l), in(l)) + ", f[" + out(l) + "]";
        flops += flops(Ops.torch("linear", shapes, matrix(batch, out(l))));
      }
      return flops;
    }

    /** Products with the weights' gradients as results. */
    long ofWeights() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        flops += mm(out(l), batch, in(l));
      }
      return flops;
    }

    /** Products with the layers' inputs' gradients as results, but the first's. */
    long ofInputs() {
      long flops = 0;
      for (int l = 1; l < layers(); l++) {
        flops += mm(batch, out(l), in(l));
      }
      return flops;
    }

    long gradient() {
      return forward() + ofWeights() + ofInputs();
    }

    /** Derivatives of outputs along a direction of weights. */
    long tangents() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        flops += mm(batch, in(l), out(l)) * (l == 0 ? 1 : 2);
      }
      return flops;
    }

    /** The gradient, differentiated once more. */
    long hessianVector() {
      long flops = gradient();
      for (int l = 0; l < layers(); l++) {
        flops += mm(batch, in(l), out(l)) * (l == 0 ? 2 : 6);
      }
      return flops;
    }

    long factorsOfInputs() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        flops += mm(in(l) + 1, batch, in(l) + 1);
      }
      return flops;
    }

    long factorsOfOutputs() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        flops += mm(out(l), batch, out(l));
      }
      return flops;
    }

    /** A Kronecker product of two factors times a vector, for each layer. */
    long kroneckerVector() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        flops += mm(out(l), out(l), in(l) + 1) + mm(out(l), in(l) + 1, in(l) + 1);
      }
      return flops;
    }

    /** The squares that correct the eigenvalues, of gradients that were turned. */
    long corrections() {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        flops += mm(batch, in(l) + 1, in(l) + 1) + mm(batch, out(l), out(l));
        flops += mm(out(l), batch, in(l) + 1);
      }
      return flops;
    }

    /** The work of ops on all Kronecker factors. */
    long onFactors(String op, boolean resultIsRecorded) {
      long flops = 0;
      for (int l = 0; l < layers(); l++) {
        for (long n : new long[] {in(l) + 1, out(l)}) {
          flops += flops(Ops.torch(op, matrix(n, n), resultIsRecorded ? matrix(n, n) : ""));
        }
      }
      return flops;
    }
  }

  private static String matrix(long rows, long columns) {
    return "f[" + rows + "," + columns + "]";
  }

  private static long flops(OpWork work) {
    assertTrue(work.isKnown());
    return work.flops();
  }

  private static long mm(long m, long k, long n) {
    return flops(Ops.torch("mm", matrix(m, k) + ", " + matrix(k, n), matrix(m, n)));
  }

  @ParameterizedTest
  @CsvSource({
    "mnist, 1535770624, 713687040, 3785228288, 7570456576, 6034685952, 9711517696",
    "ci, 174080, 43008, 391168, 782336, 608256, 911360",
    "ci-medium, 13975552, 1130496, 29081600, 58163200, 44187648, 61554688",
  })
  void flops_ofGradientsAndCurvature(
      String name, long forward, long inputs, long gradient, long ggn, long reused, long hessian) {
    Network network = Network.of(name);
    assertEquals(forward, network.forward());
    assertEquals(inputs, network.ofInputs());
    assertEquals(gradient, network.gradient());
    long pulledBack = network.ofWeights() + network.ofInputs();
    assertEquals(ggn, 2 * network.forward() + network.tangents() + pulledBack);
    assertEquals(reused, network.forward() + network.tangents() + pulledBack);
    assertEquals(hessian, network.hessianVector());
  }

  @ParameterizedTest
  @CsvSource({
    "mnist, 2065340416, 1430360064, 7280928768, 5745158144, 4752125020, 8818741248, 7282970624",
    "ci, 358592, 88320, 838080, 664000, 464444, 1015872, 841792",
    "ci-medium, 81547648, 2634240, 113263488, 99287936, 186760796, 127264896, 113289344",
  })
  void flops_ofKroneckerFactors(
      String name,
      long a,
      long b,
      long hooks,
      long traced,
      long times,
      long after,
      long tracedAfter) {
    Network network = Network.of(name);
    assertEquals(a, network.factorsOfInputs());
    assertEquals(b, network.factorsOfOutputs());
    assertEquals(hooks, network.gradient() + a + b);
    assertEquals(traced, network.forward() + network.ofInputs() + a + b);
    assertEquals(times, network.kroneckerVector());
    assertEquals(after, network.gradient() + network.corrections());
    assertEquals(tracedAfter, network.forward() + network.ofInputs() + network.corrections());
  }

  @ParameterizedTest
  @CsvSource({"mnist, 2942125918", "ci, 353339", "ci-medium, 488518235"})
  void flops_ofInversesAndEigenvectors_areCubes(String name, long cubes) {
    Network network = Network.of(name);
    assertEquals(
        cubes,
        network.onFactors("linalg_cholesky", true) + network.onFactors("cholesky_inverse", true));
    assertEquals(9 * cubes, network.onFactors("linalg_eigh", false));
  }

  @Test
  void flops_ofTheLecturesNetwork() {
    OpWork first = Ops.module("LinearImpl", "f[64,1000]", "f[64,100]");
    OpWork second = Ops.module("LinearImpl", "f[64,100]", "f[64,10]");
    assertEquals(12_800_000, first.flops());
    assertEquals(128_000, second.flops());
    Network network = Network.of("lecture");
    assertEquals(12_928_000, network.forward());
    assertEquals(12_992_000_000L, 500 * network.gradient());
  }

  @Test
  void flops_ofAChainsGradient_areTwoProductsALayer() {
    // Batch 80, width 10, three layers: forward, and backward to the input alone.
    assertEquals(6 * 16_000, 6 * mm(80, 10, 10));
  }

  @Test
  void flops_ofAKernelMatrix_areTwelveForEachPairOfPoints() {
    long pairs = 2000L * 2000;
    String points = "f[2000,1,3], f[1,2000,3]";
    String cube = "f[2000,2000,3]";
    String square = "f[2000,2000]";
    long build =
        flops(Ops.torch("sub", points, cube))
            + flops(Ops.torch("mul", cube + ", " + cube, cube))
            + flops(Ops.torch("sum", cube, square))
            + flops(Ops.torch("mul", square, square))
            + flops(Ops.torch("exp", square, square));
    assertEquals(10 * pairs, build);
    assertEquals(12 * pairs, build + flops(Ops.torch("mv", square + ", f[2000]", "f[2000]")));
    // Dense: 2n³/3 and n³/3, then two triangular systems.
    OpWork lu = Ops.torch("linalg_solve", square + ", f[2000]", "f[2000]");
    assertEquals(5_333_333_333L + 2 * pairs, lu.flops());
    long cholesky = flops(Ops.torch("linalg_cholesky", square, square));
    long solved = flops(Ops.torch("cholesky_solve", "f[2000,1], " + square, "f[2000,1]"));
    assertEquals(2_666_666_667L + 2 * pairs, cholesky + solved);
  }

  @Test
  void flops_ofSmallExamples() {
    assertEquals(200, mm(10, 1, 10));
    assertEquals(100, Ops.torch("mul", "f[10,10], f[10,10]", "f[10,10]").flops());
    assertEquals(100, Ops.torch("add", "f[10,10], f[10,10]", "f[10,10]").flops());
    assertEquals(2_000_000_000, mm(1000, 1000, 1000));
    assertEquals(1_000_000, Ops.torch("exp", "f[1000,1000]", "f[1000,1000]").flops());
  }
}
