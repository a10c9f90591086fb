package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.FunctionTable;
import java.io.PrintWriter;
import java.util.List;

/** What is in a recording: the run, what was measured, what is missing, what it cost. */
public final class InfoReport {

  private final PrintWriter out;

  /** A report to a writer. */
  public InfoReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @param name the file, or how several are called
   * @param profiles of each thing that the recording measures one, at least one
   */
  public void print(String name, FileFacts facts, List<Profile> profiles) {
    RunInfo run = profiles.get(0).run();
    field("recording", name);
    field("size", size(facts));
    RunFacts.lines(run).forEach(line -> field(line.name(), line.text()));
    profiles.forEach(this::content);
    census(facts);
    out.println();
  }

  /** Prints what files hold of which no profile can be made. */
  public void print(String name, FileFacts facts) {
    field("recording", name);
    field("size", size(facts));
    census(facts);
    out.println();
  }

  private void census(FileFacts facts) {
    if (facts.chunks() > 0) {
      out.println();
      new CensusTable(facts).print(out);
    }
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      out.printf("%-10s %s%n", name, Plain.text(value));
    }
  }

  private static String size(FileFacts facts) {
    return facts.bytes()
        + " bytes"
        + (facts.chunks() == 0
            ? ""
            : facts.chunks() == 1 ? ", 1 chunk" : ", " + facts.chunks() + " chunks");
  }

  private void content(Profile profile) {
    CallTree tree = profile.tree();
    FunctionTable table = FunctionTable.of(profile);
    out.println();
    field("holds", what(profile, table));
    field("tree", tree.size() + " nodes of " + tree.frameCount() + " frames");
    if (profile.mode() == Mode.COUNTING) {
      return;
    }
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      int thread = tree.child(CallTree.ROOT, i);
      field(
          "thread",
          weight(profile, tree.cumtime(thread)) + "  " + tree.frame(thread).displayName());
    }
  }

  private static String what(Profile profile, FunctionTable table) {
    long weight = table.tottime();
    return switch (profile.measured()) {
      case CALLS ->
          table.ncalls() + " calls" + (profile.mode() == Mode.COUNTING ? ", counted" : ", traced");
      case SAMPLES -> table.samples() + " samples, " + Numbers.seconds(weight) + " s";
      case ALLOC -> "stacks of allocations, about " + weight(profile, weight);
      case LOCK -> "waits for locks, " + weight(profile, weight);
    };
  }

  private static String weight(Profile profile, long weight) {
    return profile.measured() == Measured.ALLOC
        ? weight + " bytes"
        : Numbers.seconds(weight) + " s";
  }
}
