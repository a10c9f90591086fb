package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.layout.Minimap;
import io.tensorprof.viewer.paint.CallStyle;
import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.Colouring;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.MemoryReadings;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.TimelinePainter;
import io.tensorprof.viewer.paint.TimelinePlot;
import javafx.scene.canvas.GraphicsContext;

/**
 * Draws a timeline, and over it outlines of the call selected and the one under the pointer, or the
 * gauges' values there.
 */
final class TimelineChartSkin extends CanvasSkin<TimelineChart> {

  private static final int MINIMAP_COLUMNS = 800;

  private final LabelFonts fonts = LabelFonts.ofSize(13);
  private final TimelineBehavior behavior;
  private TimelinePlot plot;
  private Minimap minimap;
  private Timeline minimapOf;
  private CallStyle style;
  private Styled styled;

  /** What colours were worked out for. */
  private record Styled(CallStore calls, Theme theme, Colouring colouring) {}

  TimelineChartSkin(TimelineChart chart) {
    super(chart);
    redrawOn(
        chart.timelineProperty(),
        chart.detailProperty(),
        chart.windowProperty(),
        chart.scrollProperty(),
        chart.getAppearance().themeProperty(),
        chart.getAppearance().colouringProperty());
    highlightOn(chart.selectedProperty(), chart.hoveredProperty(), chart.pointedProperty());
    this.behavior = new TimelineBehavior(chart, () -> isDrawn() ? plot : null);
  }

  @Override
  void drawPlot(GraphicsContext graphics, double width, double height) {
    TimelineChart chart = getSkinnable();
    Timeline timeline = chart.timelineProperty().get();
    plot = null;
    if (timeline == null) {
      return;
    }
    CallStore calls = chart.calls();
    plot =
        new TimelinePlot(
            new TimelinePlot.View(
                calls,
                timeline.jvm(),
                chart.getMemory(),
                minimap(timeline),
                chart.getWhole(),
                chart.windowProperty().get(),
                chart.scrollProperty().get()),
            fonts,
            width,
            height);
    chart.setPlotWidth(plot.areas().plotWidth());
    Theme theme = chart.getAppearance().getTheme();
    new TimelinePainter(fonts, theme).paint(new CanvasSurface(graphics), plot, style(calls, theme));
  }

  private Minimap minimap(Timeline timeline) {
    if (!timeline.equals(minimapOf)) {
      minimap = Minimap.of(timeline.calls(), getSkinnable().getWhole(), MINIMAP_COLUMNS);
      minimapOf = timeline;
    }
    return minimap;
  }

  private CallStyle style(CallStore calls, Theme theme) {
    Styled wanted = new Styled(calls, theme, getSkinnable().getAppearance().getColouring());
    if (!wanted.equals(styled)) {
      style = new CallStyle(calls, new Palette(theme, wanted.colouring()), theme);
      styled = wanted;
    }
    return style;
  }

  @Override
  void drawHighlight(GraphicsContext graphics, double width, double height) {
    if (plot != null) {
      Theme theme = getSkinnable().getAppearance().getTheme();
      Surface surface = new CanvasSurface(graphics);
      TimelinePainter painter = new TimelinePainter(fonts, theme);
      mark(surface, painter, getSkinnable().hoveredProperty().get(), theme, 1.5);
      mark(surface, painter, getSkinnable().selectedProperty().get(), theme, 2.5);
      Long pointed = getSkinnable().pointedProperty().get();
      if (pointed != null) {
        new MemoryReadings(fonts, theme).paint(surface, plot, pointed);
      }
    }
  }

  private void mark(
      Surface surface, TimelinePainter painter, TimelineCall call, Theme theme, double lineWidth) {
    if (call != null) {
      plot.layout()
          .find(call.place().thread(), call.place().depth(), call.start(), call.end())
          .ifPresent(hit -> painter.mark(surface, plot, hit, theme.highlight(), lineWidth));
    }
  }

  @Override
  public void dispose() {
    if (getSkinnable() != null) {
      behavior.dispose();
    }
    super.dispose();
  }
}
