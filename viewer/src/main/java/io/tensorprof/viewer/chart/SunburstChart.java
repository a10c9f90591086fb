package io.tensorprof.viewer.chart;

import javafx.scene.control.Skin;

/** A sunburst: the root in the centre, callees outside their callers, angle by value. */
public final class SunburstChart extends ProfileChart {

  public SunburstChart(Selection selection, Theme theme) {
    super(selection, theme, "sunburst-chart", "Sunburst plot");
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new SunburstChartSkin(this);
  }
}
