package io.tensorprof.analyzer.work;

import java.util.List;
import java.util.Map;

/** The libraries whose names are known. */
final class Libraries {

  private static final Library TORCH = new TorchOps();
  private static final Library DJL = new DjlOps();
  private static final Library ND4J = new Nd4jOps();
  private static final Library EJML = new EjmlOps();
  private static final Library COMMONS_MATH = new CommonsMathOps();
  private static final Library TENSORFLOW = new TensorFlowOps();
  private static final Library ONNX_RUNTIME = new OnnxRuntimeOps();

  /** By the beginnings of their classes' names. */
  static final List<Map.Entry<String, Library>> BY_PACKAGE =
      List.of(
          Map.entry("org.bytedeco.pytorch.", TORCH),
          Map.entry("ai.djl.", DJL),
          Map.entry("org.nd4j.", ND4J),
          Map.entry("org.ejml.", EJML),
          Map.entry("org.apache.commons.math3.linear.", COMMONS_MATH),
          Map.entry("org.apache.commons.math4.legacy.linear.", COMMONS_MATH),
          Map.entry("org.tensorflow.", TENSORFLOW),
          Map.entry("ai.onnxruntime.", ONNX_RUNTIME));

  /** By the names of the rules that ship with the agent. */
  static final Map<String, Library> BY_RULES =
      Map.of(
          "bytedeco-pytorch", TORCH,
          "djl", DJL,
          "nd4j", ND4J,
          "ejml", EJML,
          "commons-math3", COMMONS_MATH,
          "commons-math4", COMMONS_MATH);

  private Libraries() {}
}
