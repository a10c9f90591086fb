package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Verdict;

/** Verdicts in words and colours. */
public final class Verdicts {

  private Verdicts() {}

  /** A verdict in a word or two. */
  public static String text(Verdict verdict, Mode mode, Measured measured) {
    boolean counts = mode == Mode.COUNTING;
    boolean bytes = measured == Measured.ALLOC;
    return switch (verdict) {
      case ADDED -> "added";
      case REMOVED -> "removed";
      case LESS -> counts ? "fewer" : bytes ? "less" : "faster";
      case MORE -> counts || bytes ? "more" : "slower";
      case NOISE -> "noise";
      case SAME -> "same";
      case SMALL -> "small";
      case UNKNOWN -> "?";
      case FEWER_CALLS -> "fewer calls";
      case MORE_CALLS -> "more calls";
    };
  }

  static String painted(Verdict verdict, Paint paint, String line) {
    return switch (verdict) {
      case LESS, REMOVED, FEWER_CALLS -> paint.better(line);
      case MORE, ADDED, MORE_CALLS -> paint.worse(line);
      default -> line;
    };
  }
}
