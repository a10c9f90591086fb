package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Restriction;
import io.tensorprof.analyzer.query.Selection;
import io.tensorprof.analyzer.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose the rows of a table and their order. */
final class RowSelectionOptions {

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "KEY",
      split = ",",
      converter = SortKeyConverter.class,
      completionCandidates = SortKeyConverter.Names.class,
      description = {
        "Order of the rows, several keys separated by commas: ${COMPLETION-CANDIDATES}; or -1, 0, 1,"
            + " 2 as in Python's old profiler; or the beginning of a key.",
        "Without it: tottime in tracing, calls in counting, samples in sampling."
      })
  private List<SortKey> sort;

  @Option(names = "--reverse", description = "Turn the order round.")
  private boolean reverse;

  @Option(
      names = {"-l", "--restrict"},
      paramLabel = "AMOUNT",
      converter = RestrictionConverter.class,
      description = {
        "Keep some of the rows, as pstats' print_stats does: a number of them (10), a share with a"
            + " dot (0.1), or those in whose last column a regular expression is found (relu|mul).",
        "May be given several times: each takes what those before it left."
      })
  private List<Restriction> restrictions = new ArrayList<>();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Print the first N rows only, after every --restrict.")
  private Long limit;

  /** What is chosen of a profile's rows. */
  Selection of(Profile profile) {
    List<SortKey> keys = sort == null ? List.of(defaultFor(profile)) : sort;
    List<Restriction> all = new ArrayList<>(restrictions);
    if (limit != null) {
      all.add(new Restriction.First(limit));
    }
    return new Selection(keys, reverse, all);
  }

  private static SortKey defaultFor(Profile profile) {
    return switch (profile.measured()) {
      case CALLS, SAMPLES -> SortKey.defaultFor(profile.mode());
      case ALLOC, LOCK -> SortKey.TOTTIME;
    };
  }

  /** How many rows were asked for; else a number. */
  int limitOr(int other) {
    return limit == null ? other : (int) Math.min(Integer.MAX_VALUE, limit);
  }

  /** Whether anything but the number of rows was asked for. */
  boolean isMoreThanLimit() {
    return sort != null || reverse || !restrictions.isEmpty();
  }

  /** Reads a restriction. */
  static final class RestrictionConverter implements ITypeConverter<Restriction> {
    @Override
    public Restriction convert(String text) {
      try {
        return Restriction.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
