package io.tensorprof.viewer.render;

import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.SunburstChart;
import io.tensorprof.viewer.chart.Theme;
import java.util.Locale;

/** The plots a picture can show. */
public enum PlotStyle {
  ICICLE,
  SUNBURST;

  ProfileChart chart(Selection selection, Theme theme) {
    return switch (this) {
      case ICICLE -> new IcicleChart(selection, theme);
      case SUNBURST -> new SunburstChart(selection, theme);
    };
  }

  /** The name used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
