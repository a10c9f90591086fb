package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;

/** ONNX Runtime: a session runs a whole graph, of which a recording has nothing. */
final class OnnxRuntimeOps implements Library {

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    boolean read = call.simpleOwner().equals("OnnxTensor") && call.name().equals("getValue");
    return read ? Movement.read(call) : OpWork.UNKNOWN;
  }
}
