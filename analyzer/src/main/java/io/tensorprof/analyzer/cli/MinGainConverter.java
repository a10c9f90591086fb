package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.findings.MinGain;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1%} as a share and {@code 20ms} as a time. */
final class MinGainConverter implements ITypeConverter<MinGain> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(%|us|ms|s)");
  private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);

  @Override
  public MinGain convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      double number = Double.parseDouble(matcher.group(1));
      String unit = matcher.group(2);
      if (!unit.equals("%")) {
        return new MinGain(0, Math.round(number * NANOS.get(unit)));
      }
      if (number <= 100) {
        return new MinGain(number / 100, 0);
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no gain: write a percentage or a time, 1% or 20ms");
  }
}
