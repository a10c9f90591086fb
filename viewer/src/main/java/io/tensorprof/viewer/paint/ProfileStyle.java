package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import java.util.BitSet;
import javafx.scene.paint.Color;

/**
 * The nodes of a profile in the colours of their frames, with names and values. Colours are worked
 * out once a frame: a plot of thousands of cells is drawn at each step of a zoom.
 */
public final class ProfileStyle implements NodeStyle {

  private final CallTree tree;
  private final Palette palette;
  private final Theme theme;
  private final BitSet found;
  private final ValueFormat format;
  private final Color[] fills;
  private final Color[] inks;

  /**
   * @param found frames, by number, that a search has found: the others fade; null without a search
   */
  public ProfileStyle(Profile profile, Palette palette, Theme theme, BitSet found) {
    this.tree = profile.tree();
    this.palette = palette;
    this.theme = theme;
    this.found = found;
    this.format = ValueFormat.of(profile);
    this.fills = new Color[tree.frameCount()];
    this.inks = new Color[tree.frameCount()];
  }

  @Override
  public Color fill(int node) {
    int frame = tree.frameId(node);
    if (fills[frame] == null) {
      boolean shown = found == null || found.get(frame);
      fills[frame] = shown ? palette.of(tree.frameOfId(frame)) : theme.faded();
    }
    return fills[frame];
  }

  @Override
  public Color ink(int node) {
    int frame = tree.frameId(node);
    if (inks[frame] == null) {
      boolean shown = found == null || found.get(frame);
      inks[frame] = shown ? Theme.inkOn(fill(node)) : theme.muted();
    }
    return inks[frame];
  }

  /** Of a phase or layer the name that the program gave it. */
  @Override
  public String name(int node) {
    return tree.frame(node).title();
  }

  /** The name without its class. */
  @Override
  public String shortName(int node) {
    return shortName(tree.frame(node));
  }

  /** The name of a frame without its class. */
  public static String shortName(Frame frame) {
    if (!frame.label().isEmpty()) {
      return frame.label();
    }
    return switch (frame.kind()) {
      case THREAD, NATIVE, KERNEL, CREATION -> frame.displayName();
      default -> frame.name();
    };
  }

  @Override
  public String value(int node) {
    return format.text(tree.value(node));
  }
}
