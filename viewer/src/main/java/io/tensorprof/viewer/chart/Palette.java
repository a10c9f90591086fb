package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colour of a function: chosen by its name alone, hence the same in every plot, mode and run.
 *
 * <p>Twenty colours, most of them from Paul Tol's qualitative schemes (SRON/EPS/TN/09-002), which
 * stay apart under the common forms of colour blindness; they differ in lightness as well as in
 * hue. More functions than colours share some: cells are parted by lines and named by labels, so
 * colour never is the only way to tell two functions apart.
 */
public final class Palette {

  private static final List<Color> COLORS =
      List.of(
          Color.web("#4477aa"),
          Color.web("#77aadd"),
          Color.web("#99ddff"),
          Color.web("#332288"),
          Color.web("#44aa99"),
          Color.web("#117733"),
          Color.web("#bbcc33"),
          Color.web("#999933"),
          Color.web("#eedd88"),
          Color.web("#ddaa33"),
          Color.web("#ee8866"),
          Color.web("#cc6677"),
          Color.web("#ffaabb"),
          Color.web("#882255"),
          Color.web("#aa4499"),
          Color.web("#c49a6c"),
          Color.web("#33bbee"),
          Color.web("#b5a0d8"),
          Color.web("#a83f53"),
          Color.web("#6f7fd1"));

  /** Of the first 2 000 000, the one under which the functions of a training loop share least. */
  private static final int SALT = 171000;

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
    return COLORS.get(index(function.qualifiedName(), SALT));
  }

  /** FNV-1a over the name, finished as MurmurHash3 does, so that near names fall far apart. */
  static int index(String name, int salt) {
    int hash = 0x811c9dc5 ^ salt;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x01000193;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return Integer.remainderUnsigned(hash ^ (hash >>> 16), COLORS.size());
  }
}
