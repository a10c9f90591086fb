package io.tensorprof.analyzer.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant of a run as nanoseconds: {@code 1.2s}, {@code 350ms}; a number is seconds. */
public final class InstantConverter implements ITypeConverter<Long> {

  private static final Pattern INSTANT =
      Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?) ?(s|ms|us|µs|μs|ns)?");

  @Override
  public Long convert(String text) {
    Matcher matcher = INSTANT.matcher(text);
    if (!matcher.matches()) {
      throw unreadable(text);
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    int digits =
        switch (unit) {
          case "s" -> 9;
          case "ms" -> 6;
          case "ns" -> 0;
          default -> 3;
        };
    try {
      return new BigDecimal(matcher.group(1))
          .movePointRight(digits)
          .toBigInteger()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw unreadable(text);
    }
  }

  private static TypeConversionException unreadable(String text) {
    return new TypeConversionException("'" + text + "' is no time: write 1.2s, 350ms or 80us");
  }
}
