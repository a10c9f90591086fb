package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.IciclePlot;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Skin;

/**
 * An icicle: the root across the top, callees beneath their callers, width by value. Or a flame, in
 * which they stand on them. The wheel zooms into a part of the width, dragging moves it.
 */
public final class IcicleChart extends ProfileChart {

  private final LabelFonts fonts = LabelFonts.ofSize(13);
  private final boolean upwards;

  private IcicleChart(
      Selection selection, Appearance appearance, boolean upwards, String style, String text) {
    super(selection, appearance, style, text);
    this.upwards = upwards;
  }

  /** An icicle. */
  public static IcicleChart icicle(Selection selection, Appearance appearance) {
    return new IcicleChart(selection, appearance, false, "icicle-chart", "Icicle plot");
  }

  /** A flame graph. */
  public static IcicleChart flame(Selection selection, Appearance appearance) {
    return new IcicleChart(selection, appearance, true, "flame-chart", "Flame graph");
  }

  /** The part of the root's width that is shown; all of it again when the root changes. */
  public ObjectProperty<Span> shownProperty() {
    return getSelection().spanProperty();
  }

  @Override
  boolean isUpwards() {
    return upwards;
  }

  @Override
  public TreePlot plot(double width, double height) {
    return new IciclePlot(part(), shownProperty().get(), upwards, fonts, width, height);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new IcicleChartSkin(this);
  }
}
