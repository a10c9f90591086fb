package io.tensorprof.analyzer.export;

import java.util.List;
import java.util.Optional;

/** All formats there are. */
public final class Exporters {

  /** In the order of the help; a new format is added here. */
  private static final List<Exporter> ALL =
      List.of(
          new PstatsExport(),
          new SpeedscopeExport(),
          new PprofExport(),
          new CollapsedExport(),
          new CsvExport(),
          new JsonExport());

  private Exporters() {}

  /** The exporters. */
  public static List<Exporter> all() {
    return ALL;
  }

  /** The exporter of a name. */
  public static Optional<Exporter> named(String name) {
    return ALL.stream().filter(exporter -> exporter.name().equals(name)).findFirst();
  }
}
