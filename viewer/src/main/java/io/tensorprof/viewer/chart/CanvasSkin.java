package io.tensorprof.viewer.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Control;
import javafx.scene.control.SkinBase;

/**
 * Two canvases, one above the other: the plot, drawn when what it shows has changed, and the
 * highlight, drawn when the pointer moves to something else. Drawing waits for the next layout
 * pass, so any number of changes costs one picture; what cannot be seen is not drawn.
 */
abstract class CanvasSkin<C extends Control> extends SkinBase<C> {

  /** A listener that lives as long as the plot, and how it is known to what it listens to. */
  private record Watch(
      Observable observable, InvalidationListener listener, InvalidationListener weak) {}

  private static final double PREFERRED_WIDTH = 900;
  private static final double PREFERRED_HEIGHT = 600;
  private static final double LEAST_SIDE = 120;

  private final Canvas plot = new Canvas();
  private final Canvas highlight = new Canvas();
  private final List<Watch> watches = new ArrayList<>();
  private boolean plotStale = true;
  private boolean highlightStale = true;

  CanvasSkin(C control) {
    super(control);
    highlight.setMouseTransparent(true);
    plot.setManaged(false);
    highlight.setManaged(false);
    getChildren().setAll(plot, highlight);
    redrawOn(control.visibleProperty());
  }

  /** Draws the plot into a cleared canvas. */
  abstract void drawPlot(GraphicsContext graphics, double width, double height);

  /** Draws what lies above the plot into a cleared canvas; the plot is drawn. */
  abstract void drawHighlight(GraphicsContext graphics, double width, double height);

  /** Has all drawn again when one of these changes. */
  final void redrawOn(Observable... observables) {
    watch(observable -> invalidatePlot(), observables);
  }

  /** Has the highlight drawn again when one of these changes. */
  final void highlightOn(Observable... observables) {
    watch(observable -> invalidateHighlight(), observables);
  }

  private void watch(InvalidationListener listener, Observable... observables) {
    for (Observable observable : observables) {
      // The appearance outlives the plots of tabs that are closed.
      InvalidationListener weak = new WeakInvalidationListener(listener);
      observable.addListener(weak);
      watches.add(new Watch(observable, listener, weak));
    }
  }

  /** Whether the plot shows what it should. */
  final boolean isDrawn() {
    return !plotStale;
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
      drawPlot(cleared(plot), width, height);
    }
    if (highlightStale) {
      highlightStale = false;
      drawHighlight(cleared(highlight), width, height);
    }
  }

  private static void resize(Canvas canvas, double x, double y, double width, double height) {
    canvas.relocate(x, y);
    canvas.setWidth(width);
    canvas.setHeight(height);
  }

  private static GraphicsContext cleared(Canvas canvas) {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    return graphics;
  }

  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    return left + PREFERRED_WIDTH + right;
  }

  @Override
  protected double computePrefHeight(
      double width, double top, double right, double bottom, double left) {
    return top + PREFERRED_HEIGHT + bottom;
  }

  @Override
  protected double computeMinWidth(
      double height, double top, double right, double bottom, double left) {
    return left + LEAST_SIDE + right;
  }

  @Override
  protected double computeMinHeight(
      double width, double top, double right, double bottom, double left) {
    return top + LEAST_SIDE + bottom;
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
    watches.forEach(watch -> watch.observable().removeListener(watch.weak()));
    watches.clear();
    super.dispose();
  }
}
