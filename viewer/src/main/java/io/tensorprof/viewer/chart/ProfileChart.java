package io.tensorprof.viewer.chart;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;

/**
 * A plot of the subtree that a {@link Selection} names. Clicking a node zooms to it, clicking the
 * root goes one level up, hovering highlights every node of the same function.
 */
public abstract class ProfileChart extends Control {

  private final Selection selection;
  private final Theme theme;

  ProfileChart(Selection selection, Theme theme, String styleClass, String accessibleText) {
    this.selection = selection;
    this.theme = theme;
    getStyleClass().setAll("profile-chart", styleClass);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(accessibleText);
    setFocusTraversable(true);
  }

  /** What is looked at. */
  public final Selection getSelection() {
    return selection;
  }

  /** Colours that stand for no function. */
  public final Theme getTheme() {
    return theme;
  }
}
