package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Hierarchy;
import io.tensorprof.viewer.paint.NodeStyle;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.ProfileStyle;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;

/**
 * A plot of the subtree that a {@link Selection} names. Clicking a node zooms to it, clicking the
 * root goes one level up, hovering highlights every node of the same function.
 */
public abstract class ProfileChart extends Control {

  private final Selection selection;
  private final Appearance appearance;

  ProfileChart(
      Selection selection, Appearance appearance, String styleClass, String accessibleText) {
    this.selection = selection;
    this.appearance = appearance;
    getStyleClass().setAll("profile-chart", styleClass);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(accessibleText);
    setFocusTraversable(true);
  }

  /** What is looked at, laid out for a place of this size; there is a profile. */
  public abstract TreePlot plot(double width, double height);

  /** Whether callees stand above their callers. */
  boolean isUpwards() {
    return false;
  }

  /** What keys and pointer do something with. */
  final TreeTarget target() {
    return new TreeTarget() {
      @Override
      public Hierarchy tree() {
        return selection.getProfile() == null ? null : Hierarchy.of(selection.getProfile().tree());
      }

      @Override
      public int root() {
        return selection.getRoot();
      }

      @Override
      public int hovered() {
        return selection.getHovered();
      }

      @Override
      public void hover(int node) {
        selection.hover(node);
      }

      @Override
      public void click(int node) {
        selection.click(node);
      }

      @Override
      public void up() {
        selection.up();
      }

      @Override
      public void reset() {
        selection.resetZoom();
      }
    };
  }

  /** How its nodes look now; there is a profile. */
  public final NodeStyle style() {
    Theme theme = appearance.getTheme();
    return new ProfileStyle(
        selection.getProfile(),
        new Palette(theme, appearance.getColouring()),
        theme,
        selection.getSearch().frames());
  }

  /** The part of the profile's tree that is looked at. */
  final TreePlot.Part part() {
    return new TreePlot.Part(
        Hierarchy.of(selection.getProfile().tree()),
        selection.getRoot(),
        selection.depthProperty().get(),
        selection.cutoffProperty().get());
  }

  /** What is looked at. */
  public final Selection getSelection() {
    return selection;
  }

  /** How it looks. */
  public final Appearance getAppearance() {
    return appearance;
  }
}
