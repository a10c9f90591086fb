package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.export.FunctionColors;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colours of frames. That of a function is chosen by its name alone, hence the same in every
 * plot, mode and run; so is that of whatever else colours stand for.
 */
public final class Palette {

  private static final List<Color> COLORS = FunctionColors.ALL.stream().map(Color::web).toList();

  private final Theme theme;
  private final Colouring colouring;

  /** Colours of functions; frames that are no function take the theme's neutral colour. */
  public Palette(Theme theme) {
    this(theme, Colouring.FUNCTION);
  }

  /** Colours that stand for something. */
  public Palette(Theme theme, Colouring colouring) {
    this.theme = theme;
    this.colouring = colouring;
  }

  /** Colour of a frame. */
  public Color of(Frame frame) {
    return frame.kind().isRoot() ? theme.neutral() : named(colouring.keyOf(frame));
  }

  /** Colour of a function. */
  public Color of(FunctionKey function) {
    return COLORS.get(FunctionColors.index(function));
  }

  private static Color named(String key) {
    return COLORS.get(FunctionColors.indexOfName(key));
  }
}
