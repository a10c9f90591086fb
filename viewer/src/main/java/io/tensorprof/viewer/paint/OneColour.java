package io.tensorprof.viewer.paint;

import javafx.scene.paint.Color;

/** Nodes as another style shows them, but all in one colour. */
public record OneColour(NodeStyle style, Color color) implements NodeStyle {

  @Override
  public Color fill(int node) {
    return color;
  }

  @Override
  public Color ink(int node) {
    return Theme.inkOn(color);
  }

  @Override
  public String name(int node) {
    return style.name(node);
  }

  @Override
  public String shortName(int node) {
    return style.shortName(node);
  }

  @Override
  public String value(int node) {
    return style.value(node);
  }
}
