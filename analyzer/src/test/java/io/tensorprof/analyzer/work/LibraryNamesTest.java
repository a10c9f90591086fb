package io.tensorprof.analyzer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One name means different things in different libraries. */
class LibraryNamesTest {

  private static final String ND = "Lorg/nd4j/linalg/api/ndarray/INDArray;";
  private static final String DM = "Lorg/ejml/data/DMatrixRMaj;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          matMul    | f[2,3], f[3,4]     | f[2,4]   | 48 | 104
          batchDot  | f[5,2,3], f[5,3,4] | f[5,2,4] | 240 | 520
          dot       | f[2,3], f[3,4]     | f[2,4]   | 48 | 104
          dot       | f[3], f[3]         | f[]      | 6  | 28
          dot       | f[2,3], f[5,3,4]   | f[2,5,4] | 240 | 424
          addi      | f[2,3], f[2,3]     | f[2,3]   | 6  | 72
          rdivi     | f[2,3]             | f[2,3]   | 6  | 48
          swish     | f[2,3]             | f[2,3]   | 6  | 48
          logSoftmax | f[2,3]            | f[2,3]   | 30 | 48
          sum       | f[2,3]             | f[2]     | 4  | 32
          argMax    | f[2,3]             | l[2]     | 6  | 40
          transpose | f[2,3]             | f[3,2]   | 0  | 0
          duplicate | f[2,3]             | f[2,3]   | 0  | 48
          concat    | f[1,3], f[1,3]     | f[2,3]   | 0  | 48
          toType    | f[2,3]             | d[2,3]   | 0  | 72
          toFloatArray | f[2,3]          | ''       | 0  | 24
          getFloat  | f[2,3]             | ''       | 0  | 4
          """)
  void djl(String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.work("ai.djl.ndarray.NDArray", name, in, out));
  }

  @Test
  void djl_functionsAndBlocks() {
    String four = "f[2,3], f[2,3], f[2,3], f[2,3]";
    assertEquals(Ops.known(18, 120), Ops.work("ai.djl.ndarray.NDArrays", "add", four, "f[2,3]"));
    assertEquals(
        Ops.known(48, 120),
        Ops.work("ai.djl.nn.core.Linear", "linear", "f[2,3], f[4,3], f[4]", "f[2,4]"));
    assertEquals(
        Ops.known(12, 96),
        Ops.work("ai.djl.nn.Activation", "relu", "f[2,3], f[2,3]", "f[2,3], f[2,3]"));
    assertEquals(
        Ops.known(6_220_800, 560_832),
        Ops.work(
            "ai.djl.nn.convolutional.Conv2d",
            "conv2d",
            "f[8,3,32,32], f[16,3,3,3]",
            "f[8,16,30,30]"));
    assertEquals(
        Ops.known(48, 104), layer("ai.djl.nn.core.Linear", "float32[2,3]", "float32[2,4]"));
    assertEquals(OpWork.UNKNOWN, layer("ai.djl.nn.Block", "float32[2,3]", "float32[2,4]"));
    // The list may have been longer than what a recording keeps of it.
    String sixteen = "f[2]" + ", f[2]".repeat(15);
    assertEquals(OpWork.UNKNOWN, Ops.work("ai.djl.ndarray.NDArrays", "add", sixteen, "f[2]"));
    assertEquals(OpWork.UNKNOWN, Ops.work("ai.djl.ndarray.NDList", "add", "f[2]", ""));
  }

  private static OpWork layer(String owner, String in, String out) {
    return OpWork.of(Ops.op(Frame.Kind.LAYER, owner, "forward", "()V", "djl"), in, out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mmul   | (A)A  | d[2,3], d[3,4]          | d[2,4] | 48 | 208
          mmul   | (AA)A | d[2,3], d[3,4], d[2,4]  | d[2,4] | 48 | 208
          mmul   | (AT)A | d[3,2], d[3,4]          | d[2,4] | 48 | 208
          mmul   | (A)A  | d[2,3], d[3]            | d[2]   | 12 | 88
          add    | (A)A  | d[2,3], d[2,3]          | d[2,3] | 6  | 144
          add    | (AA)A | d[2,3], d[2,3], d[2,3]  | d[2,3] | 6  | 144
          add    | (N)A  | d[2,3]                  | d[2,3] | 6  | 96
          add    | (NA)A | d[2,3], d[2,3]          | d[2,3] | 6  | 96
          addi   | (A)A  | d[2,3], d[2,3]          | d[2,3] | 6  | 144
          addiRowVector    | (A)A | d[2,3], d[1,3] | d[2,3] | 6  | 120
          addiColumnVector | (A)A | d[2,3], d[2]   | d[2,3] | 6  | 112
          norm2  | ([I)A | d[2,3]                  | d[2]   | 12 | 64
          sumNumber | ()N | d[2,3]                 | ''     | 5  | 48
          transpose | ()A | d[2,3]                 | d[3,2] | 0  | 0
          dup    | ()A   | d[2,3]                  | d[2,3] | 0  | 96
          """)
  void nd4j(String name, String types, String in, String out, long flops, long bytes) {
    String descriptor =
        types
            .replace("T", "Lorg/nd4j/linalg/api/blas/params/MMulTranspose;")
            .replace("N", "Ljava/lang/Number;")
            .replace("A", ND);
    String array = "org.nd4j.linalg.api.ndarray.INDArray";
    assertEquals(Ops.known(flops, bytes), Ops.work(array, name, descriptor, in, out));
  }

  @Test
  void nd4j_functions() {
    String transforms = "org.nd4j.linalg.ops.transforms.Transforms";
    assertEquals(Ops.known(6, 96), Ops.work(transforms, "max", "d[2,3]", "d[2,3]"));
    assertEquals(Ops.known(6, 96), Ops.work(transforms, "exp", "d[2,3]", "d[2,3]"));
    String factory = "org.nd4j.linalg.factory.Nd4j";
    assertEquals(Ops.known(5, 56), Ops.work(factory, "max", "d[2,3]", "d[]"));
    assertEquals(Ops.known(48, 208), Ops.work(factory, "gemm", "d[3,2], d[4,3]", "d[2,4]"));
    assertEquals(
        Ops.known(128, 256),
        Ops.work("org.nd4j.linalg.inverse.InvertMatrix", "invert", "d[4,4]", "d[4,4]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # whatever sizes c had before
          mult        | (MMM)M | d[2,3], d[3,4], d[1,1] | d[2,4] | 48 | 208
          mult        | (MMM)M | d[2,3], d[3,4]         | d[2,4] | 48 | 208
          mult        | (DMMM)M | d[2,3], d[3,4], d[2,4] | d[2,4] | 48 | 208
          multTransA  | (MMM)M | d[3,2], d[3,4], d[2,4] | d[2,4] | 48 | 208
          multTransB  | (MMM)M | d[2,3], d[4,3], d[2,4] | d[2,4] | 48 | 208
          multTransAB | (MMM)M | d[3,2], d[4,3], d[2,4] | d[2,4] | 48 | 208
          multAdd     | (MMM)V | d[2,3], d[3,4], d[2,4] | ''     | 48 | 272
          add         | (MMM)M | d[2,3], d[2,3], d[1,1] | d[2,3] | 6  | 144
          add         | (MDM)M | d[2,3], d[2,3]         | d[2,3] | 6  | 96
          add         | (MD)V  | d[2,3]                 | ''     | 6  | 96
          addEquals   | (MM)V  | d[2,3], d[2,3]         | ''     | 6  | 144
          elementMult | (MM)V  | d[2,3], d[2,3]         | ''     | 6  | 144
          elementPower | (DMM)M | d[2,3]                | d[2,3] | 6  | 96
          scale       | (DM)V  | d[2,3]                 | ''     | 6  | 96
          scale       | (DMM)V | d[2,3], d[1,1]         | ''     | 6  | 96
          transpose   | (MM)M  | d[2,3], d[1,1]         | d[3,2] | 0  | 96
          kron        | (MMM)M | d[2,3], d[4,5], d[1,1] | d[8,15] | 120 | 1168
          invert      | (M)Z   | d[4,4]                 | ''     | 128 | 256
          invert      | (MM)Z  | d[4,4], d[1,1]         | ''     | 128 | 256
          invertSPD   | (MM)Z  | d[4,4], d[1,1]         | ''     | 64 | 256
          solve       | (MMM)Z | d[4,4], d[4,2], d[1,1] | ''     | 107 | 256
          solveSPD    | (MMM)Z | d[4,4], d[4,2], d[1,1] | ''     | 85 | 256
          det         | (M)D   | d[4,4]                 | ''     | 43 | 128
          trace       | (M)D   | d[4,4]                 | ''     | 3  | 32
          dot         | (MM)D  | d[6,1], d[6,1]         | ''     | 12 | 96
          elementSum  | (M)D   | d[2,3]                 | ''     | 5  | 48
          fill        | (MD)V  | d[2,3]                 | ''     | 0  | 48
          """)
  void ejml_functions(String name, String types, String in, String out, long flops, long bytes) {
    String descriptor = types.replace("M", DM);
    String functions = "org.ejml.dense.row.CommonOps_DDRM";
    assertEquals(Ops.known(flops, bytes), Ops.work(functions, name, descriptor, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simple.SimpleMatrix | mult      | d[2,3], d[3,4] | d[2,4] | 48 | 208
          simple.SimpleBase   | plus      | d[2,3], d[2,3] | d[2,3] | 6  | 144
          simple.SimpleBase   | scale     | d[2,3]         | d[2,3] | 6  | 96
          simple.SimpleBase   | transpose | d[2,3]         | d[3,2] | 0  | 96
          simple.SimpleBase   | invert    | d[4,4]         | d[4,4] | 128 | 256
          simple.SimpleBase   | solve     | d[4,4], d[4,2] | d[4,2] | 107 | 256
          simple.SimpleBase   | normF     | d[2,3]         | ''     | 12 | 48
          simple.SimpleBase   | extractVector | d[9,3]     | d[1,3] | 0  | 48
          interfaces.decomposition.CholeskyDecomposition_F64 | decompose | d[4,4] | '' | 21 | 256
          interfaces.decomposition.QRDecomposition | decompose | d[6,3] | '' | 90 | 288
          """)
  void ejml_methods(String owner, String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.work("org.ejml." + owner, name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RealMatrix | multiply        | d[2,3], d[3,4] | d[2,4] | 48 | 208
          RealMatrix | preMultiply     | d[3,4], d[2,3] | d[2,4] | 48 | 208
          RealMatrix | preMultiply     | d[3,4]         | ''     | 24 | 152
          RealMatrix | preMultiply     | d[3,4], d[3]   | d[4]   | 24 | 152
          RealMatrix | operate         | d[2,3]         | ''     | 12 | 88
          RealMatrix | operate         | d[2,3], d[3]   | d[2]   | 12 | 88
          RealMatrix | add             | d[2,3], d[2,3] | d[2,3] | 6  | 144
          RealMatrix | scalarMultiply  | d[2,3]         | d[2,3] | 6  | 96
          RealMatrix | transpose       | d[2,3]         | d[3,2] | 0  | 96
          RealMatrix | getFrobeniusNorm | d[2,3]        | ''     | 12 | 48
          RealMatrix | getRowVector    | d[9,3]         | d[3]   | 0  | 48
          RealVector | dotProduct      | d[6], d[6]     | ''     | 12 | 96
          RealVector | outerProduct    | d[2], d[3]     | d[2,3] | 6  | 88
          RealVector | mapMultiply     | d[6]           | d[6]   | 6  | 96
          LUDecomposition              | <init> | d[4,4] | '' | 43  | 256
          CholeskyDecomposition        | <init> | d[4,4] | '' | 21  | 256
          QRDecomposition              | <init> | d[6,3] | '' | 90  | 288
          SingularValueDecomposition   | <init> | d[6,3] | '' | 864 | 384
          """)
  void commonsMath(String owner, String name, String in, String out, long flops, long bytes) {
    for (String version : new String[] {"math3.linear.", "math4.legacy.linear."}) {
      String full = "org.apache.commons." + version + owner;
      assertEquals(Ops.known(flops, bytes), Ops.work(full, name, in, out));
    }
  }

  @Test
  void tensorFlow_hasShapesOnlyByRulesOfOnesOwn() {
    String linalg = "org.tensorflow.op.LinalgOps";
    assertEquals(Ops.known(48, 104), Ops.work(linalg, "matMul", "f[2,3], f[3,4]", "f[2,4]"));
    assertEquals(Ops.known(48, 104), Ops.work(linalg, "matMul", "f[3,2], f[3,4]", "f[2,4]"));
    assertEquals(OpWork.UNKNOWN, Ops.work("org.tensorflow.Session$Runner", "run", "f[2]", "f[2]"));
  }

  @ParameterizedTest
  @CsvSource({
    "org.bytedeco.pytorch.global.torch, randn, '', 'float32[2,3]', 24",
    "org.bytedeco.pytorch.global.torch, zeros_like, 'float32[2,3]', 'float32[2,3]', 24",
    "org.bytedeco.pytorch.global.torch, empty, '', 'float32[2,3]', 0",
    "ai.djl.ndarray.NDManager, zeros, '', 'float32[2,3]', 24",
    "org.nd4j.linalg.factory.Nd4j, rand, '', 'float32[2,3]', 24",
    "org.ejml.simple.SimpleMatrix, <init>, '', 'float64[2,3]', 48",
    "org.ejml.data.DMatrixRMaj, <init>, 'float64[2,3]', 'float64[2,3]', 96",
    "org.apache.commons.math3.linear.MatrixUtils, createRealMatrix, '', 'float64[2,3]', 48",
    "org.tensorflow.types.TFloat32, tensorOf, '', 'float32[2,3]', 24",
  })
  void creations_writeWhatTheyMake(String owner, String name, String in, String out, long bytes) {
    Frame frame = Ops.op(Frame.Kind.CREATION, owner, name, "()V", "");
    assertEquals(Ops.known(0, bytes), OpWork.of(frame, in, out));
  }

  @ParameterizedTest
  @CsvSource({
    // a library that is not known, whatever its ops are called
    "com.acme.Matrix, mm, acme",
    "com.acme.Matrix, matmul, user",
    "'', mm, ''",
    // sparse and diagonal matrices
    "org.ejml.sparse.csc.CommonOps_DSCC, mult, ejml",
    "org.apache.commons.math3.linear.DiagonalMatrix, multiply, commons-math3",
    // a list of tensors
    "org.bytedeco.pytorch.TensorVector, get, bytedeco-pytorch",
    // SameDiff builds a graph
    "org.nd4j.autodiff.samediff.SDVariable, mmul, nd4j",
  })
  void products_ofOtherKinds_areNotGuessed(String owner, String name, String library) {
    Frame frame = Ops.op(Frame.Kind.OP, owner, name, "()V", library);
    assertEquals(OpWork.UNKNOWN, OpWork.of(frame, "float64[2,3], float64[3,4]", "float64[2,4]"));
  }

  @Test
  void of_aProgramsSubclass_goesByTheRules() {
    Frame frame = Ops.op(Frame.Kind.OP, "com.acme.Big", "mult", "()V", "ejml");
    assertEquals(
        Ops.known(48, 208), OpWork.of(frame, "float64[2,3], float64[3,4]", "float64[2,4]"));
  }
}
