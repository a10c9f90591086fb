package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.findings.FindingKind;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a kind by its name. */
final class FindingKindConverter implements ITypeConverter<FindingKind> {
  @Override
  public FindingKind convert(String name) {
    for (FindingKind kind : FindingKind.values()) {
      if (kind.text().equals(name)) {
        return kind;
      }
    }
    throw new TypeConversionException(
        "'" + name + "' is none of " + String.join(", ", new Names()));
  }

  /** All names, for the help and for errors. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FindingKind.values()).map(FindingKind::text).iterator();
    }
  }
}
