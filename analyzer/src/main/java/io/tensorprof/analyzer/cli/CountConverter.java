package io.tensorprof.analyzer.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of things, 1 or more. */
final class CountConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls to the message below, which says what is expected.
    }
    throw new TypeConversionException("'" + text + "' is no number from 1 on");
  }
}
