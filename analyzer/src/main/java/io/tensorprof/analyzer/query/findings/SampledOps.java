package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Ops in sampled stacks. A stack does not say what is an op, so only methods of libraries that are
 * known to be tensor libraries count.
 */
final class SampledOps {

  /** Packages of the libraries that the agent has rules for. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.bytedeco.pytorch.",
          "ai.djl.",
          "org.nd4j.",
          "org.tensorflow.",
          "ai.onnxruntime.",
          "org.ejml.",
          "org.apache.commons.math3.linear.",
          "org.apache.commons.math4.legacy.linear.");

  /** Of fewer samples a share is known too badly: of 200, a tenth to ± 4 points. */
  static final long ENOUGH_SAMPLES = 200;

  /** A share of the samples that is more than noise, and worth a change. */
  private static final double LEAST_SHARE = 0.05;

  private SampledOps() {}

  static boolean isLibrary(Frame frame) {
    return frame.kind() == Frame.Kind.JAVA
        && LIBRARIES.stream().anyMatch(library -> frame.owner().startsWith(library));
  }

  static String blind(Evidence evidence) {
    if (samples(evidence) < ENOUGH_SAMPLES) {
      return "there are fewer than %d samples: record longer, or with a shorter interval="
          .formatted(ENOUGH_SAMPLES);
    }
    CallTree tree = evidence.tree();
    for (int frame = 0; frame < tree.frameCount(); frame++) {
      if (isLibrary(tree.frameOfId(frame))) {
        return "";
      }
    }
    return "stacks do not say which methods are ops, and hold none of a library known: record with mode=tracing";
  }

  static long samples(Evidence evidence) {
    return evidence.roots().stream().mapToLong(evidence.tree()::cumSamples).sum();
  }

  /** A method of the program that calls an op, and the samples below that op. */
  private record Use(Frame op, Frame caller) {}

  static List<Finding> find(
      Evidence evidence, FindingKind kind, Predicate<Frame> ops, String how, String advice) {
    CallTree tree = evidence.tree();
    Map<Use, Long> samples = new LinkedHashMap<>();
    for (int root : evidence.roots()) {
      tree.walk(
          root,
          new CallTree.Walker() {
            private int open;

            private boolean matches(int node) {
              return isLibrary(tree.frame(node)) && ops.test(tree.frame(node));
            }

            @Override
            public void enter(int node) {
              if (matches(node) && open++ == 0 && tree.parent(node) > CallTree.ROOT) {
                samples.merge(
                    new Use(tree.frame(node), tree.frame(tree.parent(node))),
                    tree.cumSamples(node),
                    Long::sum);
              }
            }

            @Override
            public void leave(int node) {
              open -= matches(node) ? 1 : 0;
            }
          });
    }
    long all = samples(evidence);
    List<Finding> findings = new ArrayList<>();
    samples.forEach(
        (use, count) -> {
          if (count >= LEAST_SHARE * all) {
            long nanos = count * evidence.profile().run().sampling().interval();
            findings.add(
                new Finding(
                    kind,
                    "%s takes time in %s"
                        .formatted(use.op().displayName(), use.caller().displayName()),
                    Gain.atMost(nanos, evidence.whole(), how),
                    List.of(
                        "%d of %d samples were in it".formatted(count, all),
                        "how often it is called is not known of samples: mode=counting says it"),
                    advice,
                    List.of(new FindingSite(use.caller(), 0, nanos))));
          }
        });
    return findings;
  }
}
