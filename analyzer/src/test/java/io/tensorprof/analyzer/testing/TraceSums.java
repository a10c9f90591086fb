package io.tensorprof.analyzer.testing;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines that {@code check_chrome_trace.py} should print, by what a profile says. */
public final class TraceSums {

  private TraceSums() {}

  /** Calls, total and own nanoseconds by thread and name. */
  public static List<String> lines(Profile profile) {
    CallTree tree = profile.tree();
    Map<Long, String> threads = new TreeMap<>();
    Map<String, long[]> sums = new TreeMap<>();
    for (int node = 1; node < tree.size(); node++) {
      Frame frame = tree.frame(node);
      int thread = node;
      while (tree.depth(thread) > 1) {
        thread = tree.parent(thread);
      }
      long tid = Long.parseLong(tree.frame(thread).descriptor());
      if (node == thread) {
        threads.put(tid, "thread\t" + tid + "\t" + frame.name());
      } else {
        String category = frame.kind().isCallSite() ? "cpu_op" : "user_annotation";
        long[] sum =
            sums.computeIfAbsent(
                "%020d\t%s\t%s".formatted(tid, category, frame.title()), key -> new long[3]);
        sum[0] += tree.calls(node);
        sum[1] += tree.cumtime(node);
        sum[2] += tree.tottime(node);
      }
    }
    List<String> lines = new ArrayList<>(threads.values());
    sums.forEach(
        (key, sum) ->
            lines.add(
                "slice\t%s\t%d\t%d\t%d"
                    .formatted(key.replaceFirst("^0+", ""), sum[0], sum[1], sum[2])));
    return lines;
  }
}
