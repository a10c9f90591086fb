package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.Grouping;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a grouping by its name. */
final class GroupingConverter implements ITypeConverter<Grouping> {
  @Override
  public Grouping convert(String name) {
    for (Grouping grouping : Grouping.values()) {
      if (grouping.text().equals(name)) {
        return grouping;
      }
    }
    throw new TypeConversionException(
        "'" + name + "' is none of " + String.join(", ", new Names()));
  }

  /** All names, for the help and for errors. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Grouping.values()).map(Grouping::text).iterator();
    }
  }
}
