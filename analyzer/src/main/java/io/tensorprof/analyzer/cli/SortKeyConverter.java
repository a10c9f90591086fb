package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.SortKey;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a sort key by any of its names. */
final class SortKeyConverter implements ITypeConverter<SortKey> {

  @Override
  public SortKey convert(String name) {
    return SortKey.named(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + name + "' is none of " + String.join(", ", new Names())));
  }

  /** All names, for the help and for errors. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(SortKey.values()).flatMap(key -> key.names().stream()).iterator();
    }
  }
}
