package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.SunburstPlot;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.scene.control.Skin;

/** A sunburst: the root in the centre, callees around their callers, angle by value. */
public final class SunburstChart extends ProfileChart {

  private final LabelFonts fonts = LabelFonts.ofSize(13);

  public SunburstChart(Selection selection, Appearance appearance) {
    super(selection, appearance, "sunburst-chart", "Sunburst plot");
  }

  @Override
  public TreePlot plot(double width, double height) {
    return new SunburstPlot(part(), getAppearance().getTheme(), fonts, width, height);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new SunburstChartSkin(this);
  }
}
