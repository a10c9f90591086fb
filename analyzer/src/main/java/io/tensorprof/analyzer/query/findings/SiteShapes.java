package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.work.ShapeTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** With which shapes ops are called at each site, and what they return. */
final class SiteShapes implements CallObserver {

  private static final int MOST_RESULTS = 1 << 16;

  private final BySite<Use> uses = new BySite<>(Use::new);
  private final Map<String, long[]> made = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();
  private final Map<String, List<String>> split = new HashMap<>();
  private boolean known;

  /** The shapes of one site. */
  static final class Use {
    String arguments;
    String result;
    long calls;
    long tensors; // calls that returned one
    long resultBytes; // of all calls; −1 when not known of one
    boolean same = true;

    /** Whether all calls had the same shapes. */
    boolean isSame() {
      return same;
    }
  }

  @Override
  public void call(ObservedCall call) {
    Use use = uses.gathering(call.frame());
    if (use.calls++ == 0) {
      use.arguments = call.arguments();
      use.result = call.result();
    } else {
      use.same &= use.arguments.equals(call.arguments()) && use.result.equals(call.result());
    }
    if (call.result().isEmpty()) {
      known |= !call.arguments().isEmpty();
      return;
    }
    known = true;
    use.tensors++;
    long more = bytes.computeIfAbsent(call.result(), ShapeTexts::bytes);
    use.resultBytes = more < 0 || use.resultBytes < 0 ? -1 : use.resultBytes + more;
    boolean makes = !OpNames.isInPlace(call.frame()) && !OpNames.isView(call.frame());
    if (makes && !OpNames.isArrangement(call.frame())) {
      long[] count = made.get(call.result());
      if (count != null) {
        count[0]++;
      } else if (made.size() < MOST_RESULTS) {
        made.put(call.result(), new long[] {1});
      }
    }
  }

  /** Whether any shape was recorded. */
  boolean isKnown() {
    return known;
  }

  /** The shapes of a site; null when it was not called. */
  Use of(Frame frame) {
    return uses.of(frame);
  }

  /** How many tensors of the most frequent of some shapes ops have made; views not among them. */
  long made(String shapes) {
    long most = 0;
    for (String shape : split.computeIfAbsent(shapes, ShapeTexts::split)) {
      long[] count = made.get(shape);
      most = Math.max(most, count == null ? 0 : count[0]);
    }
    return most;
  }
}
