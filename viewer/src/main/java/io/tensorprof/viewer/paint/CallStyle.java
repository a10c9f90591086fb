package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.viewer.layout.TimeCell;
import javafx.scene.paint.Color;

/**
 * The calls of a timeline in the colours of their frames, with names. Several calls in one cell
 * have a colour that is the weaker, the less of their time they fill. All is worked out once a
 * frame.
 */
public final class CallStyle {

  private static final int SHADES = 8;

  /** The least that is seen of the colour of several calls, and the most. */
  private static final double WEAKEST = 0.30;

  private static final double STRONGEST = 0.80;

  private final CallStore calls;
  private final Theme theme;
  private final Palette palette;
  private final Color[] fills;
  private final Color[] inks;
  private final Color[][] shades;
  private final String[] names;
  private final String[] shortNames;

  /** Calls in the colours of a palette. */
  public CallStyle(CallStore calls, Palette palette, Theme theme) {
    this.calls = calls;
    this.palette = palette;
    this.theme = theme;
    int frames = calls.frameCount();
    fills = new Color[frames];
    inks = new Color[frames];
    shades = new Color[frames][];
    names = new String[frames];
    shortNames = new String[frames];
  }

  /** Colour of a cell. */
  public Color fill(TimeCell cell) {
    return cell.isMerged() ? shade(cell) : fill(cell.frame());
  }

  private Color fill(int frame) {
    if (fills[frame] == null) {
      fills[frame] = palette.of(calls.frame(frame));
    }
    return fills[frame];
  }

  private Color shade(TimeCell cell) {
    int frame = cell.frame();
    if (shades[frame] == null) {
      shades[frame] = new Color[SHADES + 1];
    }
    int shade = (int) Math.round(cell.share() * SHADES);
    if (shades[frame][shade] == null) {
      double strength = WEAKEST + (STRONGEST - WEAKEST) * shade / SHADES;
      shades[frame][shade] = theme.background().interpolate(fill(frame), strength);
    }
    return shades[frame][shade];
  }

  /** Colour of what is written in the cell of one call. */
  public Color ink(TimeCell cell) {
    int frame = cell.frame();
    if (inks[frame] == null) {
      inks[frame] = Theme.inkOn(fill(frame));
    }
    return inks[frame];
  }

  /** What is called. */
  public String name(TimeCell cell) {
    int frame = cell.frame();
    if (names[frame] == null) {
      names[frame] = calls.frame(frame).title();
    }
    return names[frame];
  }

  /** A name for cells that are too small for {@link #name}. */
  public String shortName(TimeCell cell) {
    int frame = cell.frame();
    if (shortNames[frame] == null) {
      shortNames[frame] = ProfileStyle.shortName(calls.frame(frame));
    }
    return shortNames[frame];
  }

  /** The frame of a cell. */
  public Frame frame(TimeCell cell) {
    return calls.frame(cell.frame());
  }
}
