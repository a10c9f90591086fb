package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import io.tensorprof.viewer.layout.Hierarchy;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.DiffColouring;
import io.tensorprof.viewer.paint.DiffPlot;
import io.tensorprof.viewer.paint.DiffStyle;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

/**
 * An icicle of two recordings, coloured by what changed between them. Clicking a node zooms to it,
 * clicking the root goes one level up, the wheel zooms into a part of the width.
 */
public final class DiffChart extends Control {

  private final Appearance appearance;
  private final LabelFonts fonts = LabelFonts.ofSize(13);
  private final ReadOnlyObjectWrapper<ComparedTrees> trees = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper root = new ReadOnlyIntegerWrapper(TreeComparison.ROOT);
  private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(Selection.NONE);
  private final ObjectProperty<Width> by = new SimpleObjectProperty<>(Width.AFTER);
  private final ObjectProperty<DiffColouring> colouring =
      new SimpleObjectProperty<>(DiffColouring.ITSELF);
  private final ObjectProperty<Span> shown = new SimpleObjectProperty<>(Span.WHOLE);
  private final IntegerProperty depth = new SimpleIntegerProperty(10);
  private final DoubleProperty cutoff = new SimpleDoubleProperty(0.001);

  public DiffChart(Appearance appearance) {
    this.appearance = appearance;
    getStyleClass().setAll("diff-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("Icicle plot of what changed between two recordings");
    setFocusTraversable(true);
  }

  /** Shows two trees from their root; {@code null} shows nothing. */
  public void show(ComparedTrees compared) {
    hovered.set(Selection.NONE);
    root.set(TreeComparison.ROOT);
    shown.set(Span.WHOLE);
    trees.set(compared);
  }

  /** Makes a node the root of the plot. */
  public void zoom(int node) {
    hovered.set(Selection.NONE);
    shown.set(Span.WHOLE);
    root.set(node);
  }

  /** Makes the root's parent the root; nothing at the top. */
  public void up() {
    if (root.get() != TreeComparison.ROOT) {
      zoom(trees.get().tree().parent(root.get()));
    }
  }

  /** Shows all again. */
  public void reset() {
    zoom(TreeComparison.ROOT);
  }

  /** Follows a click: a node becomes the root, the root itself goes one level up. */
  void click(int node) {
    if (node == root.get()) {
      up();
    } else {
      zoom(node);
    }
  }

  /** Notes the node under the pointer, or {@link Selection#NONE}. */
  void hover(int node) {
    hovered.set(node);
  }

  /** What is looked at, laid out for a place of this size; there are trees. */
  public DiffPlot plot(double width, double height) {
    TreePlot.Part part =
        new TreePlot.Part(trees.get().by(by.get()), root.get(), depth.get(), cutoff.get());
    return new DiffPlot(
        part, shown.get(), by.get(), colouring.get(), appearance.getTheme(), fonts, width, height);
  }

  /** What keys and pointer do something with. */
  TreeTarget target() {
    return new TreeTarget() {
      @Override
      public Hierarchy tree() {
        return trees.get() == null ? null : trees.get().by(by.get());
      }

      @Override
      public int root() {
        return root.get();
      }

      @Override
      public int hovered() {
        return hovered.get();
      }

      @Override
      public void hover(int node) {
        hovered.set(node);
      }

      @Override
      public void click(int node) {
        DiffChart.this.click(node);
      }

      @Override
      public void up() {
        DiffChart.this.up();
      }

      @Override
      public void reset() {
        DiffChart.this.reset();
      }
    };
  }

  /** How its nodes look now; there are trees. */
  public DiffStyle style() {
    return new DiffStyle(trees.get().tree(), colouring.get(), appearance.getTheme());
  }

  public ReadOnlyObjectProperty<ComparedTrees> treesProperty() {
    return trees.getReadOnlyProperty();
  }

  public ComparedTrees getTrees() {
    return trees.get();
  }

  public ReadOnlyIntegerProperty rootProperty() {
    return root.getReadOnlyProperty();
  }

  public int getRoot() {
    return root.get();
  }

  public ReadOnlyIntegerProperty hoveredProperty() {
    return hovered.getReadOnlyProperty();
  }

  public int getHovered() {
    return hovered.get();
  }

  /** What widths stand for. */
  public ObjectProperty<Width> byProperty() {
    return by;
  }

  /** What a change is a share of. */
  public ObjectProperty<DiffColouring> colouringProperty() {
    return colouring;
  }

  /** The part of the root's width that is shown; all of it again when the root changes. */
  public ObjectProperty<Span> shownProperty() {
    return shown;
  }

  /** Levels shown, the root's among them. */
  public IntegerProperty depthProperty() {
    return depth;
  }

  /** Share of its parent above which a child is shown. */
  public DoubleProperty cutoffProperty() {
    return cutoff;
  }

  Appearance getAppearance() {
    return appearance;
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new DiffChartSkin(this);
  }
}
