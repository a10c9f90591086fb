package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.DiffChart;
import io.tensorprof.viewer.paint.DiffPlot;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.TreePlot;
import io.tensorprof.viewer.render.Picture;
import io.tensorprof.viewer.render.PictureException;
import io.tensorprof.viewer.render.Sheet;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A tab with what changed from one recording to another, the first of which is read for it. */
final class DiffTab extends Tab {

  private final Appearance appearance;
  private final DiffView view;
  private final ComparedRun after;
  private final ComputedPane<ComparedRun> reading;
  private ComparedRun before;

  DiffTab(Appearance appearance, Path before, OpenedRecording after) {
    super(before.getFileName() + " → " + after.name());
    this.appearance = appearance;
    this.after = new ComparedRun(after.name(), after.profile());
    this.view = new DiffView(appearance);
    reading = new ComputedPane<>("diff-reading", new StackPane(view), this::compare);
    setContent(reading);
    reading.compute(
        "Reading " + before.getFileName(),
        progress -> {
          Profile profile = RecordingReader.read(List.of(before), ReadOptions.DEFAULT, progress);
          return new ComparedRun(before.getFileName().toString(), profile);
        });
  }

  private void compare(ComparedRun read) {
    before = read;
    view.compare(List.of(before), List.of(after));
  }

  /** What is seen of what changed, as a picture. */
  Picture picture() throws PictureException {
    DiffChart chart = view.chart();
    if (before == null || chart.getTrees() == null) {
      throw new PictureException("there is no comparison to be drawn");
    }
    String programs =
        RunTitle.of(before.profile().run()) + "  →  " + RunTitle.of(after.profile().run());
    return new Sheet(
        getText(),
        after.profile().mode().text() + "  ·  " + programs,
        appearance.getTheme(),
        (surface, width, height) -> {
          DiffPlot plot = chart.plot(width, height);
          plot.draw(surface, chart.style(), TreePlot.ALL);
          plot.drawLegend(surface);
        });
  }

  /** The plot's place. */
  Region seen() {
    return view.chart();
  }

  /** Goes to the search in the table. */
  void focusSearch() {
    view.lookup("#diff-search").requestFocus();
  }

  /** What is seen. */
  DiffView view() {
    return view;
  }
}
