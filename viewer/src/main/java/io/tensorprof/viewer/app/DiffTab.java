package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.read.ReadOptions;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.render.DiffPicture;
import io.tensorprof.viewer.render.Picture;
import io.tensorprof.viewer.render.PictureException;
import io.tensorprof.viewer.render.PictureSpec;
import io.tensorprof.viewer.render.PlotStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /** What changed, as a picture. */
  Picture picture() throws PictureException {
    if (before == null) {
      throw new PictureException("the recordings are not compared yet");
    }
    Theme theme = appearance.getTheme();
    PictureSpec spec =
        new PictureSpec(
            PlotStyle.ICICLE,
            Optional.empty(),
            view.chart().depthProperty().get(),
            view.chart().cutoffProperty().get(),
            theme,
            PictureSpec.MIN_SIDE,
            PictureSpec.MIN_SIDE);
    return new DiffPicture(before, after, spec).sheet();
  }

  /** The plot's place. */
  Region seen() {
    return view.chart();
  }

  /** What is seen. */
  DiffView view() {
    return view;
  }
}
