package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Roots;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.timeline.CallList;
import io.tensorprof.analyzer.timeline.NumberedCall;
import io.tensorprof.analyzer.timeline.Selection;
import io.tensorprof.analyzer.timeline.TimeWindow;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which calls of a trace are looked at. */
final class SelectionOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Begin here: 1.2s, 350ms, 80us (default: with the first call).")
  private Long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "End here (default: with the last call).")
  private Long to;

  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "Only threads of this name (default: all, the busiest first).")
  private String thread;

  @Option(
      names = {"-r", "--root"},
      paramLabel = "NAME",
      description =
          "Only what runs inside one call of the function of this name, simple (train) or with its class (MlpTraining.train).")
  private String root;

  @Option(
      names = "--number",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "With --root: which of its calls, by their starts (default: 1, the first).")
  private Long number;

  @Option(
      names = {"-d", "--depth"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Look at N levels of calls; time further inside is theirs (default: all).")
  private Long depth;

  /** What is selected, and a sentence on the call that it lies in; null for none. */
  record Selected(Selection calls, String sentence) {}

  Selected of(RecordingFiles recording) throws RecordingException, CommandFailure {
    check();
    Selection selection = Selection.ALL;
    String sentence = null;
    if (root != null) {
      NumberedCall numbered = new NumberedCall(root, number == null ? 1 : Math.toIntExact(number));
      Profile profile = recording.readCalls(numbered);
      CallList.Call call = found(numbered, profile, recording);
      selection =
          new Selection(
              Set.of(call.thread()),
              call.depth(),
              Integer.MAX_VALUE,
              TimeWindow.whole(call.start(), call.start() + Math.max(1, call.duration())));
      sentence = "call %d of %d of %s".formatted(numbered.number(), numbered.calls(), root);
    } else if (thread != null) {
      Set<String> ids = ids(recording.readCalls(call -> {}), recording);
      selection = new Selection(ids, 0, Integer.MAX_VALUE, TimeWindow.ALL);
    }
    long innermost =
        depth == null ? Integer.MAX_VALUE : Math.min(selection.outermost() + depth - 1, 1 << 30);
    return new Selected(
        new Selection(
            selection.threads(),
            selection.outermost(),
            (int) innermost,
            zoomed(selection.window())),
        sentence);
  }

  private void check() {
    if (number != null && root == null) {
      throw wrong("--number says which call of --root; name a function");
    }
    if (number != null && number > NumberedCall.MOST) {
      throw wrong("--number is %d at most; see --from and --to".formatted(NumberedCall.MOST));
    }
    if (root != null && thread != null) {
      throw wrong("--root names one call, which is on one thread; leave --thread out");
    }
    if (from != null && to != null && from >= to) {
      throw wrong("--from must be before --to");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A part of a window by the options, if they say one. */
  private TimeWindow zoomed(TimeWindow window) throws CommandFailure {
    if (from == null && to == null) {
      return window;
    }
    long begin = from == null ? window.from() : Math.max(from, window.from());
    long end = to == null ? window.to() : Math.min(to, window.to());
    if (begin >= end) {
      throw new CommandFailure("the call of --root does not lie between --from and --to");
    }
    return TimeWindow.whole(begin, end);
  }

  private CallList.Call found(NumberedCall numbered, Profile profile, RecordingFiles recording)
      throws CommandFailure {
    refuseUntraced(profile, recording);
    if (numbered.calls() == 0) {
      throw new CommandFailure(
          "%s holds no function named '%s'; the largest are %s"
              .formatted(recording, root, String.join(", ", Roots.suggestions(profile.tree(), 5))));
    }
    if (numbered.found().isEmpty()) {
      throw new CommandFailure(
          "%s holds %d calls of %s; --number %d is not among them"
              .formatted(recording, numbered.calls(), root, numbered.number()));
    }
    return numbered.found().get();
  }

  private Set<String> ids(Profile profile, RecordingFiles recording) throws CommandFailure {
    refuseUntraced(profile, recording);
    Set<String> ids = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    CallTree tree = profile.tree();
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      Frame frame = tree.frame(tree.child(CallTree.ROOT, i));
      if (frame.kind() == Frame.Kind.THREAD) {
        names.add(frame.name());
        if (frame.name().equals(thread)) {
          ids.add(frame.descriptor());
        }
      }
    }
    if (ids.isEmpty()) {
      throw new CommandFailure(
          "%s holds no calls of a thread named '%s'; there are %s"
              .formatted(recording, thread, String.join(", ", names.stream().limit(10).toList())));
    }
    return ids;
  }

  /** Refuses what has no times of single calls. */
  static void refuseUntraced(Profile profile, RecordingFiles recording) throws CommandFailure {
    if (profile.mode() == Mode.COUNTING) {
      throw new CommandFailure(
          recording
              + " holds counts, which do not say when a call was; record with mode=tracing for a timeline");
    }
    if (profile.mode() != Mode.TRACING) {
      throw new CommandFailure(
          recording
              + " holds samples, which do not say when a call began or ended; record with mode=tracing for a timeline");
    }
  }
}
