package io.tensorprof.analyzer.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpWorkTest {

  private static final String TORCH = "org.bytedeco.pytorch.global.torch";

  @ParameterizedTest
  @EnumSource(
      value = Frame.Kind.class,
      names = {"AUTODIFF", "OPTIMIZER"})
  void of_whatDoesMoreThanItsShapesSay_isUnknown(Frame.Kind kind) {
    Frame frame = Ops.op(kind, "org.bytedeco.pytorch.Tensor", "backward", "()V", "");
    assertEquals(OpWork.UNKNOWN, OpWork.of(frame, "float32[]", ""));
  }

  @Test
  void of_aFunctionOfTheProgram_isUnknown() {
    Frame frame = Frame.function(Frame.Kind.FUNCTION, TORCH, "mm", "()V", "", "A.java", 1);
    assertEquals(OpWork.UNKNOWN, OpWork.of(frame, "float32[2,3], float32[3,4]", "float32[2,4]"));
  }

  @Test
  void of_aRelease_isNothing() {
    Frame frame = Ops.op(Frame.Kind.RELEASE, "org.bytedeco.pytorch.Tensor", "close", "()V", "");
    assertEquals(OpWork.NONE, OpWork.of(frame, "float32[2]", ""));
  }

  @Test
  void of_aNumberReadByTheProgram_isOneElement() {
    Frame item =
        Ops.op(Frame.Kind.SYNCHRONISATION, "org.bytedeco.pytorch.Tensor", "item_double", "()D", "");
    assertEquals(Ops.known(0, 4), OpWork.of(item, "float32[]", ""));
  }

  /** The greatest long is 9 223 372 036 854 775 807. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mm   | float32[9223372036854775807,9223372036854775807], float32[9223372036854775807,1] | float32[9223372036854775807,1]
          mm   | float32[3000000000,3000000000], float32[3000000000,3000000000] | float32[3000000000,3000000000]
          add  | float64[4611686018427387904] | float64[4611686018427387904]
          add  | float32[99999999999999999999] | float32[99999999999999999999]
          add  | float32[-3] | float32[-3]
          sum  | float64[9223372036854775807] | float64[]
          kron | float32[4294967296], float32[4294967296] | float32[0]
          tensordot | float32[4294967296,4294967296], float32[4294967296,4294967296] | float32[1]
          linalg_eigh | float64[9223372036854775807,9223372036854775807] | ''
          linalg_qr   | float64[9223372036854775807,1] | ''
          conv1d | float32[1,1,9223372036854775807], float32[9223372036854775807,1,9] | float32[1,9223372036854775807,9]
          """)
  void of_whatNoLongHolds_isUnknown(String name, String in, String out) {
    assertEquals(OpWork.UNKNOWN, Ops.torch(name, in, out));
  }

  @Test
  void of_anEmptyTensorWithHugeOtherSizes_isNothing() {
    String empty = "float32[9223372036854775807,0,9223372036854775807]";
    assertEquals(Ops.known(0, 0), Ops.torch("exp", empty, empty));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          float32[2,3]                | [TensorShape[type=float32, sizes=[2, 3]]]
          float32[]                   | [TensorShape[type=float32, sizes=[]]]
          [ 2 , 3 ]                   | [TensorShape[type=, sizes=[2, 3]]]
          ?                           | [TensorShape[type=?, sizes=null]]
          ?, float32[2], ?            | [TensorShape[type=?, sizes=null], TensorShape[type=float32, sizes=[2]], TensorShape[type=?, sizes=null]]
          float32[2,]                 | [TensorShape[type=?, sizes=null]]
          float32[2                   | [TensorShape[type=?, sizes=null]]
          float32[2]x, float32[3]     | [TensorShape[type=?, sizes=null], TensorShape[type=float32, sizes=[3]]]
          float32[a]                  | [TensorShape[type=?, sizes=null]]
          float32[-1]                 | [TensorShape[type=?, sizes=null]]
          """)
  void list_ofWhatIsNoShape_isUnreadable(String text, String shapes) {
    assertEquals(shapes, TensorShape.list(text).toString());
  }

  @Test
  void list_ofAHugeText_isOneUnreadableTensor() {
    assertEquals(List.of(TensorShape.UNREADABLE), TensorShape.list("f[1],".repeat(1 << 20)));
    String many = "float32[" + "1,".repeat(1000) + "1]";
    assertEquals(List.of(TensorShape.UNREADABLE), TensorShape.list(many));
  }

  @Test
  void list_ofATextOfOneCharacter_isReadInOneGo() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String piece : new String[] {",", "[,", "[],", "],", "[", "]"}) {
            String text = piece.repeat(65_536 / piece.length());
            for (int i = 0; i < 100; i++) {
              assertTrue(TensorShape.list(text).size() <= 65_536);
            }
          }
        });
  }

  @Test
  void of_anyText_isAnswered() {
    String[] owners = {
      TORCH,
      "org.bytedeco.pytorch.LinearImpl",
      "ai.djl.ndarray.NDArray",
      "org.nd4j.linalg.api.ndarray.INDArray",
      "org.ejml.dense.row.CommonOps_DDRM",
      "org.ejml.simple.SimpleMatrix",
      "org.apache.commons.math3.linear.RealMatrix",
      "org.apache.commons.math3.linear.LUDecomposition",
      "org.tensorflow.op.LinalgOps",
      "ai.onnxruntime.OnnxTensor",
    };
    String[] names =
        ("mm matmul addmm addbmm linear tensordot kron addr scaled_dot_product_attention conv2d "
                + "conv_transpose1d add add_ add_out add_outf max sum norm softmax layer_norm mse_loss "
                + "cross_entropy linalg_qr linalg_svd linalg_eigh linalg_solve lu_solve cat embedding to "
                + "copy_ item forward matMul dot mmul addi addRowVector assign mult multAdd scale solve "
                + "invert det operate preMultiply multiply <init> getValue _ __ _out")
            .split(" ", -1);
    String[] pieces = {
      "float32", "int64", "?", "[", "]", ",", ", ", "0", "1", "3", "9".repeat(18), " "
    };
    String[] descriptors = {
      "", "()V", "(", ")", "([", "(L", "(Lorg/ejml/data/A;D)V", "([[[)L;", "(DD"
    };
    List<Frame.Kind> kinds = Stream.of(Frame.Kind.values()).filter(Frame.Kind::isCallSite).toList();
    Random random = new Random(7);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 100_000; i++) {
            Frame frame =
                Ops.op(
                    kinds.get(random.nextInt(kinds.size())),
                    pick(random, owners),
                    pick(random, names),
                    pick(random, descriptors),
                    "");
            OpWork work = OpWork.of(frame, text(random, pieces), text(random, pieces));
            assertTrue(work.isKnown() ? work.bytes() >= 0 : work.equals(OpWork.UNKNOWN));
          }
        });
  }

  private static String text(Random random, String... pieces) {
    StringBuilder text = new StringBuilder();
    for (int tensor = random.nextInt(4); tensor > 0; tensor--) {
      if (random.nextInt(4) == 0) {
        text.append(pick(random, pieces)).append(pick(random, pieces));
      } else {
        text.append(random.nextInt(5) == 0 ? "int64[" : "float32[");
        for (int d = random.nextInt(5); d > 0; d--) {
          text.append(random.nextInt(9) == 0 ? "9".repeat(18) : "" + random.nextInt(4));
          text.append(d > 1 ? "," : "");
        }
        text.append("]");
      }
      text.append(tensor > 1 ? ", " : "");
    }
    return text.toString();
  }

  private static String pick(Random random, String... from) {
    return from[random.nextInt(from.length)];
  }
}
