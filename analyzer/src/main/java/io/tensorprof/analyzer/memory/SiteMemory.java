package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The tensors that were made at one site, whoever called it.
 *
 * @param site where they were made
 * @param figures of all of them
 * @param ways the same for each chain of callers, those that most tensors came on first
 * @param shape the most common shape of those alive, or at the peak; empty when none is known
 * @param shapes number of different shapes among these
 */
public record SiteMemory(Frame site, Figures figures, List<Way> ways, String shape, int shapes) {

  /**
   * One chain of callers.
   *
   * @param place the site with its callers
   * @param figures of the tensors made there
   */
  public record Way(Place place, Figures figures) {}

  /** Orders of sites; the first ones have most of something, in bytes, then in tensors. */
  public enum Order {
    /** What is alive. */
    LIVE,
    /** What more was alive at the later of two censuses. */
    GROWTH,
    /** What nobody closed before the garbage collector found it, lost ones included. */
    GC_FREED,
    /** What was alive at the peak. */
    PEAK;

    /** What is compared. */
    public Amount amount(Figures figures) {
      return switch (this) {
        case LIVE -> figures.alive();
        case GROWTH -> figures.growth();
        case GC_FREED -> figures.collected().plus(figures.lost());
        case PEAK -> figures.peak();
      };
    }

    private <T> Comparator<T> by(Function<T, Figures> figures) {
      ToLongFunction<T> bytes = row -> -amount(figures.apply(row)).bytes();
      ToLongFunction<T> tensors = row -> -amount(figures.apply(row)).tensors();
      return Comparator.comparingLong(bytes)
          .thenComparingLong(tensors)
          .thenComparingLong(row -> -figures.apply(row).madeBytes())
          .thenComparingLong(row -> -figures.apply(row).made());
    }

    Comparator<SiteMemory> ofSites() {
      return this.<SiteMemory>by(SiteMemory::figures).thenComparing(SiteMemory::site);
    }

    Comparator<Way> ofWays() {
      return by(Way::figures);
    }
  }

  public SiteMemory {
    Objects.requireNonNull(site, "site");
    ways = List.copyOf(ways);
  }

  /** One of the places that are the site; their locations are the same. */
  public Place place() {
    return ways.get(0).place();
  }
}
