package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.CollapsedNames;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collapsed stacks, the lines {@code root;…;leaf N} of flame graphs: N is what the leaf has of its
 * own, in nanoseconds for traced calls and waits, samples, calls where they were counted, bytes
 * where allocations were sampled. A stack begins with its thread, {@code [main tid=1]}. Names are
 * full; what would break a line is {@linkplain CollapsedNames escaped}. A line is written for every
 * place that calls: equal stacks are to be added up.
 */
public final class CollapsedExport implements Exporter {

  @Override
  public String name() {
    return "collapsed";
  }

  @Override
  public String defaultSuffix() {
    return ".collapsed";
  }

  @Override
  public Optional<String> refusal(Profile profile) {
    return Stacks.refusal(profile.tree(), name());
  }

  @Override
  public List<String> losses(Profile profile) {
    return profile.mode() == Mode.TRACING
        ? List.of("collapsed stacks hold one number, here nanoseconds: calls are not in the file")
        : List.of();
  }

  @Override
  public void write(Profile profile, OutputStream to) throws IOException {
    CallTree tree = profile.tree();
    Weights weights = Weights.first(profile);
    String[] names = names(tree);
    int[] stack = new int[Stacks.depth(tree)];
    Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    for (int node = 1; node < tree.size(); node++) {
      long weight = weights.of(tree, node);
      if (weight == 0) {
        continue;
      }
      for (int i = Stacks.leafFirst(tree, node, stack) - 1; i >= 0; i--) {
        out.write(names[tree.frameId(stack[i])]);
        out.write(i > 0 ? ';' : ' ');
      }
      out.write(Long.toString(weight));
      out.write('\n');
    }
    out.flush();
  }

  private static String[] names(CallTree tree) {
    Map<FunctionKey, String> full = DistinctNames.full(tree);
    String[] names = new String[tree.frameCount()];
    for (int id = 0; id < names.length; id++) {
      Frame frame = tree.frameOfId(id);
      String name =
          frame.kind() == Frame.Kind.THREAD
              ? CollapsedNames.thread(frame)
              : full.get(frame.function());
      names[id] = CollapsedNames.escaped(Unicode.wellFormed(name));
    }
    return names;
  }
}
