package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/** Tensors that are moved or converted in each step of a loop. */
final class TransferDetector extends LoopDetector {

  @Override
  public FindingKind kind() {
    return FindingKind.TRANSFER;
  }

  @Override
  boolean isSought(Frame frame) {
    return OpNames.isTransfer(frame);
  }

  @Override
  String gain() {
    return "the time spent in these calls; what changes in each step must be moved";
  }

  @Override
  String advice() {
    return "make tensors where and of the type they are used, and move what does not change once, before the loop";
  }

  @Override
  String sampledGain() {
    return "the time of the transfers";
  }

  @Override
  String sampledAdvice() {
    return "move tensors once, before the loop";
  }

  @Override
  void addFacts(SiteUse use, Evidence evidence, List<String> facts) {
    SiteShapes.Use shapes = evidence.history().shapes().of(use.frame);
    if (shapes != null && shapes.isSame() && !shapes.arguments.isEmpty()) {
      facts.add("all calls had tensors of one shape: " + shapes.arguments);
    }
    if (shapes != null && shapes.resultBytes > 0 && shapes.tensors == shapes.calls) {
      facts.add("they returned %s in all".formatted(Texts.bytes(shapes.resultBytes)));
    }
  }
}
