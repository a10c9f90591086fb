package io.tensorprof.analyzer.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which rows of a table are shown, and in which order: sorted, turned round if wanted, then
 * restricted by one restriction after another, as pstats does.
 *
 * @param keys the order, each key breaking the ties of those before it
 * @param reversed whether the last row of that order comes first
 * @param restrictions what is kept of the rows, each of what those before it have left
 */
public record Selection(List<SortKey> keys, boolean reversed, List<Restriction> restrictions) {

  public Selection {
    keys = List.copyOf(keys);
    restrictions = List.copyOf(restrictions);
  }

  /** The first rows of an order. */
  public static Selection first(List<SortKey> keys, long limit) {
    return new Selection(keys, false, List.of(new Restriction.First(limit)));
  }

  /**
   * Rows that were chosen.
   *
   * @param reductions what the restrictions did, where they did anything
   */
  public record Rows(List<FunctionRow> rows, List<Reduction> reductions) {}

  /** A restriction that left fewer rows than there were. */
  public record Reduction(int from, int to, Restriction by) {
    /** What pstats says of it. */
    public String text() {
      return "List reduced from %d to %d due to restriction <%s>".formatted(from, to, by.text());
    }
  }

  /** The same selection, of what a restriction before all others leaves. */
  public Selection after(Restriction first) {
    return new Selection(
        keys, reversed, Stream.concat(Stream.of(first), restrictions.stream()).toList());
  }

  /** The rows of a table that are shown. */
  public Rows of(FunctionTable table) {
    List<FunctionRow> rows = table.sorted(keys);
    if (reversed) {
      List<FunctionRow> turned = new ArrayList<>(rows);
      Collections.reverse(turned);
      rows = turned;
    }
    List<Reduction> reductions = new ArrayList<>();
    for (Restriction restriction : restrictions) {
      List<FunctionRow> kept = restriction.of(rows, FunctionRow::title);
      if (kept.size() < rows.size()) {
        reductions.add(new Reduction(rows.size(), kept.size(), restriction));
      }
      rows = kept;
    }
    return new Rows(List.copyOf(rows), List.copyOf(reductions));
  }

  /** What pstats prints behind "Ordered by:". */
  public String title() {
    return String.join(", ", keys.stream().map(SortKey::title).toList());
  }
}
