package io.tensorprof.analyzer.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 5%} as 0.05; more than 100 is fine. */
final class PercentConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    return percent(text);
  }

  static double percent(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    try {
      double percent = Double.parseDouble(number);
      if (percent >= 0 && percent < Double.POSITIVE_INFINITY) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // Falls to the message below, which says what is expected.
    }
    throw new TypeConversionException("'" + text + "' is no percentage: write 5%");
  }
}
