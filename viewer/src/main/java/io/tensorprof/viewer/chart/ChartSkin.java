package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Limits;
import io.tensorprof.viewer.layout.Partition;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.SkinBase;

/**
 * Two canvases, one above the other: the plot, drawn when what it shows has changed, and the
 * highlight, drawn when the pointer moves to another function. Drawing waits for the next layout
 * pass, so any number of changes costs one picture.
 */
abstract class ChartSkin extends SkinBase<ProfileChart> {

  private final Selection selection;
  private final Palette palette;
  private final Canvas plot = new Canvas();
  private final Canvas highlight = new Canvas();
  private final ChartBehavior behavior;
  private final InvalidationListener plotChanged = observable -> invalidatePlot();
  private final InvalidationListener highlightChanged = observable -> invalidateHighlight();
  private boolean plotStale = true;
  private boolean highlightStale = true;

  ChartSkin(ProfileChart chart) {
    super(chart);
    this.selection = chart.getSelection();
    this.palette = new Palette(chart.getTheme());
    highlight.setMouseTransparent(true);
    plot.setManaged(false);
    highlight.setManaged(false);
    getChildren().setAll(plot, highlight);
    selection.profileProperty().addListener(plotChanged);
    selection.rootProperty().addListener(plotChanged);
    selection.depthProperty().addListener(plotChanged);
    selection.cutoffProperty().addListener(plotChanged);
    selection.hoveredProperty().addListener(highlightChanged);
    chart.visibleProperty().addListener(plotChanged);
    this.behavior = new ChartBehavior(chart, this::nodeAt);
  }

  /** Lays the partition out for a canvas of this size. */
  abstract void arrange(Partition partition, double width, double height);

  /** Draws into a cleared canvas of the size last arranged for. */
  abstract void draw(Painting painting);

  /** The cell at a point of the canvas. */
  abstract Optional<Cell> cellAt(double x, double y);

  /** Smallest share of the whole that can be seen. */
  abstract double minExtent(double width, double height);

  private int nodeAt(double x, double y) {
    return selection.getProfile() == null || plotStale
        ? Selection.NONE
        : cellAt(x, y).map(Cell::node).orElse(Selection.NONE);
  }

  private void invalidatePlot() {
    plotStale = true;
    invalidateHighlight();
  }

  private void invalidateHighlight() {
    highlightStale = true;
    getSkinnable().requestLayout();
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    if (plot.getWidth() != width || plot.getHeight() != height) {
      resize(plot, x, y, width, height);
      resize(highlight, x, y, width, height);
      plotStale = true;
      highlightStale = true;
    }
    if (!getSkinnable().isVisible() || width <= 0 || height <= 0) {
      return; // what is stale stays so until it can be seen
    }
    if (plotStale) {
      plotStale = false;
      drawPlot(width, height);
    }
    if (highlightStale) {
      highlightStale = false;
      drawHighlight();
    }
  }

  private static void resize(Canvas canvas, double x, double y, double width, double height) {
    canvas.relocate(x, y);
    canvas.setWidth(width);
    canvas.setHeight(height);
  }

  private void drawPlot(double width, double height) {
    GraphicsContext graphics = cleared(plot);
    Profile profile = selection.getProfile();
    if (profile == null) {
      return;
    }
    Limits limits =
        new Limits(
            selection.depthProperty().get(),
            selection.cutoffProperty().get(),
            minExtent(width, height));
    arrange(Partition.of(profile.tree(), selection.getRoot(), limits), width, height);
    draw(Painting.all(graphics, profile, palette));
  }

  private void drawHighlight() {
    GraphicsContext graphics = cleared(highlight);
    int hovered = selection.getHovered();
    if (selection.getProfile() != null && hovered != Selection.NONE) {
      draw(
          Painting.sameFunction(
              graphics, selection.getProfile(), hovered, getSkinnable().getTheme().highlight()));
    }
  }

  private static GraphicsContext cleared(Canvas canvas) {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    return graphics;
  }

  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    return left + 900 + right;
  }

  @Override
  protected double computePrefHeight(
      double width, double top, double right, double bottom, double left) {
    return top + 600 + bottom;
  }

  @Override
  protected double computeMinWidth(
      double height, double top, double right, double bottom, double left) {
    return left + 120 + right;
  }

  @Override
  protected double computeMinHeight(
      double width, double top, double right, double bottom, double left) {
    return top + 120 + bottom;
  }

  @Override
  protected double computeMaxWidth(
      double height, double top, double right, double bottom, double left) {
    return Double.MAX_VALUE;
  }

  @Override
  protected double computeMaxHeight(
      double width, double top, double right, double bottom, double left) {
    return Double.MAX_VALUE;
  }

  @Override
  public void dispose() {
    if (getSkinnable() != null) {
      selection.profileProperty().removeListener(plotChanged);
      selection.rootProperty().removeListener(plotChanged);
      selection.depthProperty().removeListener(plotChanged);
      selection.cutoffProperty().removeListener(plotChanged);
      selection.hoveredProperty().removeListener(highlightChanged);
      getSkinnable().visibleProperty().removeListener(plotChanged);
      behavior.dispose();
    }
    super.dispose();
  }
}
