package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.RooflinePlot;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

/**
 * Functions by their work for each byte and by its speed. A click on one, or Enter, hands it on;
 * the arrows go from one to the next, in the order of intensity.
 */
public final class RooflineChart extends Control {

  private final Appearance appearance;
  private final Consumer<Point> open;
  private final ObjectProperty<Roofline> roofline = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Point> hovered = new ReadOnlyObjectWrapper<>();

  /** A chart that hands on what is clicked. */
  public RooflineChart(Appearance appearance, Consumer<Point> open) {
    this.appearance = appearance;
    this.open = open;
    getStyleClass().setAll("roofline-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("Roofline plot");
    setFocusTraversable(true);
    roofline.addListener(observable -> hovered.set(null));
  }

  /** What is shown; null, or without points, for nothing. */
  public ObjectProperty<Roofline> rooflineProperty() {
    return roofline;
  }

  /** The point under the pointer, or that the arrows have come to; null for none. */
  public ReadOnlyObjectProperty<Point> hoveredProperty() {
    return hovered.getReadOnlyProperty();
  }

  public Point getHovered() {
    return hovered.get();
  }

  void hover(Point point) {
    hovered.set(point);
  }

  /** Goes so many points to the right, from end to end. */
  void step(int points) {
    if (isEmpty()) {
      return;
    }
    List<Point> order =
        roofline.get().points().stream()
            .sorted(
                Comparator.comparingDouble(Point::intensity)
                    .thenComparingDouble(Point::flopsPerSecond)
                    .thenComparing(Point::frame))
            .toList();
    int at = order.indexOf(hovered.get());
    int from = at < 0 && points < 0 ? 0 : at; // from nowhere the first step leads to an end
    hovered.set(order.get(Math.floorMod(from + points, order.size())));
  }

  void open(Point point) {
    if (point != null) {
      open.accept(point);
    }
  }

  boolean isEmpty() {
    return roofline.get() == null || roofline.get().points().isEmpty();
  }

  /** What is shown, laid out for a place of this size; there are points. */
  public RooflinePlot plot(double width, double height) {
    Palette palette = new Palette(appearance.getTheme(), appearance.getColouring());
    return new RooflinePlot(roofline.get(), palette, appearance.getTheme(), width, height);
  }

  public Appearance getAppearance() {
    return appearance;
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new RooflineChartSkin(this);
  }
}
