package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.Frame;

/** Calls of ops as recordings have them. */
final class Ops {

  private static final CallSite SITE = new CallSite("demo.Main", "run", "()V", "Main.java", 7);
  private static final String TORCH = "org.bytedeco.pytorch.";

  private Ops() {}

  static Frame op(Frame.Kind kind, String owner, String name, String descriptor, String library) {
    return Frame.op(kind, owner, name, descriptor, library, SITE);
  }

  /** An op of a library, told by its package. */
  static OpWork work(String owner, String name, String descriptor, String in, String out) {
    return OpWork.of(op(Frame.Kind.OP, owner, name, descriptor, ""), text(in), text(out));
  }

  static OpWork work(String owner, String name, String in, String out) {
    return work(owner, name, "()V", in, out);
  }

  /** A function of {@code global.torch}. */
  static OpWork torch(String name, String in, String out) {
    return work(TORCH + "global.torch", name, in, out);
  }

  /** A module of bytedeco's PyTorch. */
  static OpWork module(String module, String in, String out) {
    Frame frame = op(Frame.Kind.LAYER, TORCH + module, "forward", "()V", "bytedeco-pytorch");
    return OpWork.of(frame, text(in), text(out));
  }

  /** {@code f[2,3]} stands for {@code float32[2,3]}, {@code d} for float64, {@code l} for int64. */
  private static String text(String shapes) {
    return shapes
        .replaceAll("\\bf\\[", "float32[")
        .replaceAll("\\bd\\[", "float64[")
        .replaceAll("\\bl\\[", "int64[")
        .replaceAll("\\bb\\[", "bool[")
        .replaceAll("\\bc\\[", "complex64[");
  }

  static OpWork known(long flops, long bytes) {
    return new OpWork(flops, bytes);
  }
}
