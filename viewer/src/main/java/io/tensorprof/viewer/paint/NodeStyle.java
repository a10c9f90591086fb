package io.tensorprof.viewer.paint;

import javafx.scene.paint.Color;

/** How a plot shows the nodes of a tree. */
public interface NodeStyle {

  /** Colour of the node's cell. */
  Color fill(int node);

  /** Colour of what is written in its cell. */
  Color ink(int node);

  /** What it is called. */
  String name(int node);

  /** A name for cells that are too small for {@link #name}. */
  String shortName(int node);

  /** What its extent stands for, as text; empty when nothing is to be said. */
  String value(int node);
}
