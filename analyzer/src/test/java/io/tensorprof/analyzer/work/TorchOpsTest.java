package io.tensorprof.analyzer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchOpsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mm      | f[2,3], f[3,4]           | f[2,4]     | 48  | 104
          mm      | d[2,3], d[3,4]           | d[2,4]     | 48  | 208
          mm      | f[0,3], f[3,4]           | f[0,4]     | 0   | 48
          matmul  | f[3], f[3]               | f[]        | 6   | 28
          dot     | f[3], f[3]               | f[]        | 6   | 28
          mv      | f[2,3], f[3]             | f[2]       | 12  | 44
          matmul  | f[3], f[3,4]             | f[4]       | 24  | 76
          matmul  | f[5,2,3], f[3]           | f[5,2]     | 60  | 172
          bmm     | f[5,2,3], f[5,3,4]       | f[5,2,4]   | 240 | 520
          matmul  | f[7,1,2,3], f[5,3,4]     | f[7,5,2,4] | 1680 | 1528
          addmm   | f[4], f[2,3], f[3,4]     | f[2,4]     | 48  | 120
          addmm_  | f[2,4], f[2,3], f[3,4]   | f[2,4]     | 48  | 136
          addmv   | f[2], f[2,3], f[3]       | f[2]       | 12  | 52
          baddbmm | f[5,2,4], f[5,2,3], f[5,3,4] | f[5,2,4] | 240 | 680
          addbmm  | f[2,4], f[5,2,3], f[5,3,4]   | f[2,4] | 240 | 424
          addr    | f[2,3], f[2], f[3]       | f[2,3]     | 6   | 68
          outer   | f[2], f[3]               | f[2,3]     | 6   | 44
          kron    | f[2,3], f[4,5]           | f[8,15]    | 120 | 584
          linear  | f[2,3], f[4,3]           | f[2,4]     | 48  | 104
          linear  | f[2,3], f[4,3], f[4]     | f[2,4]     | 48  | 120
          linear  | f[5,2,3], f[4,3]         | f[5,2,4]   | 240 | 328
          tensordot | f[2,3,4], f[4,3,5]     | f[2,5]     | 240 | 376
          tensordot | f[2,3], f[4]           | f[2,3,4]   | 48  | 136
          scaled_dot_product_attention | f[2,3,4], f[2,5,4], f[2,5,6] | f[2,3,6] | 750 | 640
          mm_out  | f[2,4], f[2,3], f[3,4]   | f[2,4]     | 48  | 104
          mm_outf | f[2,3], f[3,4], f[2,4]   | f[2,4]     | 48  | 104
          mm      | c[2,3], c[3,4]           | c[2,4]     | 192 | 208
          mm      | l[2,3], l[3,4]           | l[2,4]     | 0   | 208
          """)
  void work_ofAProduct_isTwoForEachMultiplyAdd(
      String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.torch(name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # 8 images of 3 channels, 16 filters of 3 × 3 × 3: 2 · 8·16·30·30 · 27
          conv2d | f[8,3,32,32], f[16,3,3,3] | f[8,16,30,30] | 6220800 | 560832
          conv2d | f[3,32,32], f[16,3,3,3]   | f[16,30,30]   | 777600  | 71616
          conv2d | f[8,3,32,32], f[16,3,3,3], f[16] | f[8,16,30,30] | 6220800 | 560896
          # in 2 groups of 2 channels each
          conv1d | f[1,4,10], f[6,2,3]       | f[1,6,8]      | 576     | 496
          conv3d | f[1,1,3,3,3], f[2,1,2,2,2] | f[1,2,2,2,2] | 256     | 236
          # each of the 4 × 5 inputs meets 3 × 2 weights
          conv_transpose1d | f[1,4,5], f[4,3,2] | f[1,3,10]  | 240     | 296
          """)
  void work_ofAConvolution_isTwoForEachElementAndWeight(
      String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.torch(name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add     | f[2,3], f[2,3]       | f[2,3]   | 6  | 72
          add     | f[2,3], f[3]         | f[2,3]   | 6  | 60
          add     | f[2,1], f[1,3]       | f[2,3]   | 6  | 44
          add     | f[2,3], f[]          | f[2,3]   | 6  | 52
          mul     | f[2,3]               | f[2,3]   | 6  | 48
          mul_    | f[2,3]               | f[2,3]   | 6  | 48
          sub_    | f[2,3], f[2,3]       | f[2,3]   | 6  | 72
          addPut  | f[2,3], f[2,3]       | f[2,3]   | 6  | 72
          exp     | f[2,3]               | f[2,3]   | 6  | 48
          tanh    | d[2,3]               | d[2,3]   | 6  | 96
          relu    | f[]                  | f[]      | 1  | 8
          add     | l[2,3], l[2,3]       | l[2,3]   | 0  | 144
          div     | l[2,3], l[2,3]       | f[2,3]   | 6  | 120
          lt      | f[2,3], f[2,3]       | b[2,3]   | 6  | 54
          logical_and | b[2,3], b[2,3]   | b[2,3]   | 0  | 18
          maximum | f[2,3], f[2,3]       | f[2,3]   | 6  | 72
          max     | f[2,3], f[2,3]       | f[2,3]   | 6  | 72
          max     | f[2,3]               | f[]      | 5  | 28
          max     | f[2,3]               | f[2], l[2] | 4 | 48
          addcmul | f[2,3], f[2,3], f[3] | f[2,3]   | 12 | 84
          where   | b[2,3], f[2,3], f[3] | f[2,3]   | 0  | 66
          softmax | f[2,3]               | f[2,3]   | 30 | 48
          log_softmax | f[2,3]           | f[2,3]   | 30 | 48
          layer_norm  | f[2,3]           | f[2,3]   | 30 | 48
          batch_norm  | f[2,3], f[3], f[3] | f[2,3] | 30 | 72
          cumsum  | f[2,3]               | f[2,3]   | 6  | 48
          mse_loss | f[2,3], f[2,3]      | f[]      | 18 | 52
          mse_loss | f[2,3], f[2,3]      | f[2,3]   | 12 | 72
          cross_entropy | f[2,3], l[2]   | f[]      | 30 | 44
          """)
  void work_ofElements_isNominal(String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.torch(name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum       | f[2,3] | f[]  | 5  | 28
          sum       | f[2,3] | f[2] | 4  | 32
          sum       | f[0]   | f[]  | 0  | 4
          mean      | f[2,3] | f[3] | 6  | 36
          norm      | f[2,3] | f[]  | 12 | 28
          std       | f[2,3] | f[]  | 24 | 28
          logsumexp | f[2,3] | f[2] | 24 | 32
          argmax    | f[2,3] | l[2] | 6  | 40
          any       | b[2,3] | b[]  | 0  | 7
          trace     | f[2,3] | f[]  | 1  | 12
          """)
  void work_ofAReduction_isTheElementsThatGo(
      String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.torch(name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          linalg_cholesky   | d[4,4]         | d[4,4]   | 21   | 256
          cholesky_inverse  | d[4,4]         | d[4,4]   | 43   | 256
          linalg_cholesky_ex | d[4,4]        | ''       | 21   | 256
          linalg_inv_ex     | d[4,4]         | ''       | 128  | 256
          linalg_inv        | d[4,4]         | d[4,4]   | 128  | 256
          inverse           | d[5,4,4]       | d[5,4,4] | 640  | 1280
          linalg_det        | d[4,4]         | d[]      | 43   | 136
          linalg_eigh       | d[4,4]         | ''       | 576  | 288
          linalg_eigh       | d[4,4]         | d[4], d[4,4] | 576 | 288
          linalg_eigvalsh   | d[4,4]         | d[4]     | 85   | 160
          linalg_eig        | d[4,4]         | ''       | 1600 | 448
          linalg_eig        | f[4,4]         | c[4], c[4,4] | 1600 | 224
          linalg_eigvals    | f[4,4]         | c[4]     | 640  | 96
          linalg_qr         | d[6,3]         | ''       | 180  | 360
          linalg_qr         | d[6,3]         | d[6,3], d[3,3] | 180 | 360
          linalg_qr         | d[3,6]         | ''       | 126  | 360
          svd               | d[6,3]         | ''       | 864  | 384
          svd               | d[6,3]         | d[6,3], d[3], d[3,3] | 864 | 384
          linalg_svd        | d[4,4]         | ''       | 1664 | 416
          linalg_svdvals    | d[3,6]         | d[3]     | 180  | 168
          linalg_solve      | d[4,4], d[4]   | d[4]     | 75   | 192
          linalg_solve      | d[4,4], d[4,2] | d[4,2]   | 107  | 256
          linalg_solve_triangular | d[4,4], d[4,2] | d[4,2] | 32 | 256
          cholesky_solve    | d[4,2], d[4,4] | d[4,2]   | 64   | 256
          """)
  void work_ofADecomposition_isItsLeadingTerms(
      String name, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.torch(name, in, out));
  }

  @Test
  void work_ofADecompositionInAMode_isNotGuessed() {
    String functions = "org.bytedeco.pytorch.global.torch";
    String mode = "(Lorg/bytedeco/pytorch/Tensor;Ljava/lang/String;)V";
    assertEquals(OpWork.UNKNOWN, Ops.work(functions, "linalg_qr", mode, "d[6,3]", ""));
    String some = "(Lorg/bytedeco/pytorch/Tensor;ZZ)V";
    assertEquals(OpWork.UNKNOWN, Ops.work(functions, "svd", some, "d[6,3]", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reshape      | f[2,3]       | f[6]     | 0
          t            | f[2,3]       | f[3,2]   | 0
          t_           | f[2,3]       | f[3,2]   | 0
          expand       | f[1,3]       | f[9,3]   | 0
          split        | f[2,3]       | ''       | 0
          data         | f[2,3]       | f[2,3]   | 0
          clone        | f[2,3]       | f[2,3]   | 48
          repeat       | f[2,3]       | f[4,3]   | 72
          copy_        | f[2,3], d[3] | f[2,3]   | 48
          fill_        | f[2,3]       | f[2,3]   | 24
          cat          | ''           | f[4,3]   | 96
          index_select | f[9,3], l[2] | f[2,3]   | 64
          embedding    | f[9,3], l[2] | f[2,3]   | 64
          to           | f[2,3]       | d[2,3]   | 72
          """)
  void work_ofAMove_isNoOperation(String name, String in, String out, long bytes) {
    assertEquals(Ops.known(0, bytes), Ops.torch(name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LinearImpl    | f[64,1000]    | f[64,100]  | 12800000 | 681600
          LinearImpl    | f[2,5,3]      | f[2,5,4]   | 240  | 328
          ReLUImpl      | f[2,3]        | f[2,3]     | 6    | 48
          SoftmaxImpl   | f[2,3]        | f[2,3]     | 30   | 48
          LayerNormImpl | f[2,3]        | f[2,3]     | 30   | 48
          MSELossImpl   | f[2,3], f[2,3] | f[]       | 18   | 52
          EmbeddingImpl | l[2]          | f[2,3]     | 0    | 64
          FlattenImpl   | f[2,3,4]      | f[2,12]    | 0    | 0
          """)
  void work_ofAModule_followsFromWhatGoesInAndComesOut(
      String module, String in, String out, long flops, long bytes) {
    assertEquals(Ops.known(flops, bytes), Ops.module(module, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # no formula
          frobnicate | f[2,3], f[3,4]       | f[2,4]
          einsum     | f[2,3], f[3,4]       | f[2,4]
          einsum     | ''                   | f[2,4]
          sort       | f[6]                 | f[6]
          dropout    | f[6]                 | f[6]
          convolution | f[1,4,5], f[4,3,2]  | f[1,3,10]
          tanh_backward | f[2,3], f[2,3]    | f[2,3]
          # what is done is not known
          to         | f[2,3]               | f[2,3]
          cpu        | f[2,3]               | f[2,3]
          contiguous | f[2,3]               | f[2,3]
          linalg_svd | f[6,3]               | ''
          # the result is not known
          max        | f[2,3]               | ''
          add        | f[2,3]               | ''
          add        | ''                   | f[2,3]
          # shapes that do not fit
          mm         | f[2,3], f[4,4]       | f[2,4]
          mm         | f[2,3], f[3,4]       | f[4,2]
          mm         | f[2,3]               | f[2,3]
          mm         | f[2,3], f[3,4], f[4,5] | f[2,5]
          matmul     | f[2,2,3], f[5,3,4]   | f[5,2,4]
          matmul     | f[], f[3]            | f[]
          linear     | f[2,3], f[3,4]       | f[2,4]
          tensordot  | f[2,3], f[3,4]       | f[3,4]
          tensordot  | f[2,3], f[3,4]       | f[2,4,1]
          conv2d     | f[8,3,32,32], f[16,4,3,3] | f[8,16,30,30]
          conv2d     | f[8,3,32,32], f[16,3,3,3] | f[8,15,30,30]
          conv2d     | f[8,3,32,32], f[16,0,3,3] | f[8,16,30,30]
          add        | f[2,3], f[2]         | f[2,3]
          add_       | f[2,3], f[5,2,3]     | f[5,2,3]
          sum        | f[2,3]               | f[4]
          linalg_cholesky | f[2,3]          | f[2,3]
          linalg_cholesky | f[3]            | f[3]
          linalg_solve | f[4,4], f[3]       | f[3]
          # types
          add        | c[2], c[2]           | c[2]
          add        | string[2]            | string[2]
          add        | dtype99[2]           | dtype99[2]
          add        | [2]                  | [2]
          add        | qint8[2], qint8[2]   | qint8[2]
          mm         | ?, f[3,4]            | f[2,4]
          """)
  void work_ofWhatIsNotKnown_isNotGuessed(String name, String in, String out) {
    assertEquals(OpWork.UNKNOWN, Ops.torch(name, in, out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Conv2dImpl | f[8,3,32,32] | f[8,16,30,30]
          LSTMImpl   | f[8,3,32]    | f[8,3,32]
          LinearImpl | f[2,3]       | f[3,4]
          LinearImpl | f[2,3], f[3] | f[2,4]
          LinearImpl | ''           | f[2,4]
          MadeUpImpl | f[2,3]       | f[2,3]
          """)
  void work_ofAModuleWithUnknownParameters_isNotGuessed(String module, String in, String out) {
    assertEquals(OpWork.UNKNOWN, Ops.module(module, in, out));
  }
}
