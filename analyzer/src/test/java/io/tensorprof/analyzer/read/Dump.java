package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import java.util.List;

/** All that a profile says, as text. */
final class Dump {

  private Dump() {}

  static String of(Profile profile) {
    StringBuilder text = new StringBuilder();
    text.append(profile.run()).append('\n').append(profile.measured()).append('\n');
    CallTree tree = profile.tree();
    for (int node = 0; node < tree.size(); node++) {
      text.append(
          "%d %s %d %d %d %d %d %d %d %s%n"
              .formatted(
                  node == 0 ? -1 : tree.parent(node),
                  tree.frame(node),
                  tree.calls(node),
                  tree.selfValue(node),
                  tree.value(node),
                  tree.shortest(node),
                  tree.longest(node),
                  tree.flops(node),
                  tree.bytes(node),
                  profile.durations().percentile(List.of(tree.frame(node)), 0.5)));
    }
    return text.toString();
  }
}
