package io.tensorprof.viewer.chart;

import javafx.scene.control.Skin;

/** An icicle: the root across the top, callees beneath their callers, width by value. */
public final class IcicleChart extends ProfileChart {

  public IcicleChart(Selection selection, Theme theme) {
    super(selection, theme, "icicle-chart", "Icicle plot");
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new IcicleChartSkin(this);
  }
}
