package io.tensorprof.workloads.bench.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis with ticks at 1 to 9 times each power of ten. JFreeChart's own labels powers
 * of ten alone, of which a narrow range may have none.
 */
final class LogTicks extends LogAxis {

  private static final long serialVersionUID = 1L;

  /** Decades up to which 1, 2 and 5 are labelled; beyond it 1 alone. */
  private static final double FEW_DECADES = 2.5;

  LogTicks(String label, double lower, double upper) {
    super(label);
    setRange(lower, upper);
  }

  @Override
  protected List<ValueTick> refreshTicksHorizontal(
      Graphics2D g2, Rectangle2D dataArea, RectangleEdge edge) {
    List<ValueTick> ticks = new ArrayList<>();
    double decades = Math.log10(getUpperBound() / getLowerBound());
    int first = (int) Math.floor(Math.log10(getLowerBound()));
    int last = (int) Math.ceil(Math.log10(getUpperBound()));
    for (int power = first; power <= last; power++) {
      for (int times = 1; times <= 9; times++) {
        BigDecimal at = BigDecimal.valueOf(times).scaleByPowerOfTen(power);
        if (getRange().contains(at.doubleValue())) {
          ticks.add(tick(at, isLabelled(times, decades), edge));
        }
      }
    }
    return ticks;
  }

  private static boolean isLabelled(int times, double decades) {
    return times == 1 || (decades <= FEW_DECADES && (times == 2 || times == 5));
  }

  private static NumberTick tick(BigDecimal at, boolean labelled, RectangleEdge edge) {
    TextAnchor anchor =
        edge.equals(RectangleEdge.TOP) ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
    return new NumberTick(
        labelled ? TickType.MAJOR : TickType.MINOR,
        at.doubleValue(),
        labelled ? at.round(MathContext.DECIMAL32).stripTrailingZeros().toPlainString() : "",
        anchor,
        TextAnchor.CENTER,
        0);
  }
}
