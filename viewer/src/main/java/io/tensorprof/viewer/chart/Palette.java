package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.export.FunctionColors;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colour of a function: chosen by its name alone, hence the same in every plot, mode and run.
 */
public final class Palette {

  private static final List<Color> COLORS = FunctionColors.ALL.stream().map(Color::web).toList();

  private final Theme theme;

  /** A palette whose frames that are no function take the theme's neutral colour. */
  public Palette(Theme theme) {
    this.theme = theme;
  }

  /** Colour of a frame: its function's, or the neutral one. */
  public Color of(Frame frame) {
    return frame.kind().isRoot() ? theme.neutral() : of(frame.function());
  }

  /** Colour of a function. */
  public Color of(FunctionKey function) {
    return COLORS.get(FunctionColors.index(function));
  }
}
