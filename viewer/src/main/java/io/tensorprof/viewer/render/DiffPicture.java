package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.IncomparableException;
import io.tensorprof.analyzer.query.Match;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.analyzer.report.DiffHeader;
import io.tensorprof.viewer.layout.DiffHierarchy;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.DiffColouring;
import io.tensorprof.viewer.paint.DiffFormat;
import io.tensorprof.viewer.paint.DiffPlot;
import io.tensorprof.viewer.paint.DiffStyle;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.TreePlot;
import java.util.ArrayList;
import java.util.List;

/** What changed from one recording to another, as an icicle of both. */
public final class DiffPicture implements Picture {

  private final TreeComparison tree;
  private final DiffHeader header;
  private final PictureSpec spec;

  /**
   * Compares two recordings, from the function that the picture is to be rooted at, if any.
   *
   * @throws PictureException if they do not compare
   */
  public DiffPicture(ComparedRun base, ComparedRun fresh, PictureSpec spec)
      throws PictureException {
    if (base.profile().mode() == Mode.COUNTING && fresh.profile().mode() == Mode.COUNTING) {
      throw new PictureException(
          base.name() + " holds counts, which have no tree to draw; record with mode=tracing");
    }
    Comparison.Options options =
        new Comparison.Options(Grouping.OP, Match.FUNCTION, spec.root().orElse(null), null, 0);
    this.spec = spec;
    this.header = new DiffHeader(List.of(base), List.of(fresh), options);
    try {
      this.tree = TreeComparison.of(header.base(), header.fresh(), options);
    } catch (IncomparableException e) {
      throw new PictureException(e.getMessage(), e);
    }
  }

  /** The picture with its title. */
  public Sheet sheet() {
    ComparedRun before = header.base().get(0);
    ComparedRun after = header.fresh().get(0);
    String title = fileName(before) + "  →  " + fileName(after);
    if (fileName(before).equals(fileName(after))) {
      title = before.name() + "  →  " + after.name();
    }
    return new Sheet(title, subtitle(before, after), spec.theme(), this);
  }

  private static String fileName(ComparedRun run) {
    return run.name().substring(run.name().lastIndexOf('/') + 1);
  }

  private String subtitle(ComparedRun before, ComparedRun after) {
    DiffFormat format = new DiffFormat(tree.measured());
    Change whole = tree.cumtime(TreeComparison.ROOT);
    List<String> parts = new ArrayList<>();
    parts.add(tree.mode().text());
    parts.add(
        spec.root().orElse("all threads")
            + " "
            + format.amount(whole.base())
            + " → "
            + format.amount(whole.fresh())
            + ", "
            + format.change(whole));
    if (tree.mode() == Mode.SAMPLING) {
      parts.add("samples × interval");
    }
    parts.add("one run each, noise unknown");
    RunTitle.notes(before.profile().run()).forEach(note -> parts.add("before: " + note));
    RunTitle.notes(after.profile().run()).forEach(note -> parts.add("after: " + note));
    // Last, for a command may be longer than the picture is wide.
    String program = RunTitle.of(after.profile().run());
    String old = RunTitle.of(before.profile().run());
    parts.add(program.equals(old) ? program : old + "  →  " + program);
    return String.join("  ·  ", parts);
  }

  @Override
  public void draw(Surface surface, double width, double height) {
    DiffHierarchy weights = new DiffHierarchy(tree, Width.AFTER);
    TreePlot.Part part =
        new TreePlot.Part(weights, TreeComparison.ROOT, spec.depth(), spec.cutoff());
    DiffPlot plot =
        new DiffPlot(
            part,
            Span.WHOLE,
            Width.AFTER,
            DiffColouring.ITSELF,
            spec.theme(),
            LabelFonts.ofSize(13),
            width,
            height);
    plot.draw(surface, new DiffStyle(tree, DiffColouring.ITSELF, spec.theme()), TreePlot.ALL);
    plot.drawLegend(surface);
  }
}
