package io.tensorprof.viewer.paint;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colours of a change: blue for less, orange to red for more, grey for none. Blue and orange
 * are told apart by all common forms of colour blindness, and the more a step stands for, the
 * further its lightness is from the paper's, so that steps are told apart without any hue.
 */
public final class DiffScale {

  private static final List<Color> LESS_ON_LIGHT =
      colors("#b4d8f2", "#85bbdf", "#3f8ac2", "#1a5590");
  private static final List<Color> MORE_ON_LIGHT =
      colors("#fcd5bd", "#f5a577", "#dd6135", "#a92a14");
  private static final List<Color> LESS_ON_DARK =
      colors("#1d4878", "#2c6cac", "#4a97d3", "#9bcfff");
  private static final List<Color> MORE_ON_DARK =
      colors("#63361f", "#9c5028", "#dc7443", "#ffb991");

  private final Theme theme;

  public DiffScale(Theme theme) {
    this.theme = theme;
  }

  private static List<Color> colors(String... webs) {
    return List.of(webs).stream().map(Color::web).toList();
  }

  /** The colour of a step: 0 for unchanged, 4 for the most, −4 for the least. */
  public Color of(int step) {
    if (step == 0) {
      return theme.neutral();
    }
    List<Color> less = theme.dark() ? LESS_ON_DARK : LESS_ON_LIGHT;
    List<Color> more = theme.dark() ? MORE_ON_DARK : MORE_ON_LIGHT;
    return step < 0 ? less.get(-step - 1) : more.get(step - 1);
  }
}
