package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.CensusPick;
import io.tensorprof.analyzer.memory.Figures;
import io.tensorprof.analyzer.memory.Lives;
import io.tensorprof.analyzer.memory.MemoryTable;
import io.tensorprof.analyzer.memory.PhasePeak;
import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.Tracking;
import io.tensorprof.analyzer.memory.UseAfterClose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The memory of a run's tensors: where they were made, who holds them, how they ended. */
public final class TensorReport {

  private final TensorMemory memory;
  private final MemoryTable table;
  private final List<SiteMemory> matching;
  private final long limit;
  private final boolean ways;

  /**
   * A report.
   *
   * @param matching the sites of the table that are looked at, in its order
   * @param limit how many of them are shown
   * @param ways whether chains of callers are shown, too
   */
  public TensorReport(
      TensorMemory memory, MemoryTable table, List<SiteMemory> matching, long limit, boolean ways) {
    this.memory = memory;
    this.table = table;
    this.matching = List.copyOf(matching);
    this.limit = limit;
    this.ways = ways;
  }

  /**
   * Its tables.
   *
   * @param raw whether they are for programs: each row stands for itself then, without sums
   */
  Sheets sheets(boolean raw) {
    TensorSummary summary = new TensorSummary(memory, table);
    Sheet places = new TensorPlaces(table, matching, limit, ways).sheet(raw);
    List<Sheet> tables = new ArrayList<>();
    tables.add(summary.sheet());
    tables.add(places);
    Sheet holders = new TensorHolders(table.shown(), matching, limit).sheet();
    List.of(holders, phases(), uses()).stream()
        .filter(sheet -> raw || !sheet.rows().isEmpty())
        .forEach(tables::add);
    return new Sheets(title(), lines(), summary.totals(), tables, places, notes());
  }

  private String title() {
    Figures all =
        table.sites().stream().map(SiteMemory::figures).reduce(Figures.NONE, Figures::plus);
    String made = amount(all.made(), all.madeBytes(), "");
    Census shown = table.shown();
    return shown == null
        ? amount(all.made(), all.madeBytes(), " tensors") + " made"
        : "%s alive at %s seconds, %s made in all"
            .formatted(
                amount(
                    shown.tensors(), shown.bytes(), shown.tensors() == 1 ? " tensor" : " tensors"),
                Numbers.seconds(shown.time()),
                made);
  }

  private static String amount(long tensors, long bytes, String what) {
    return "%d%s (%s)".formatted(tensors, what, Unit.MEMORY.text(bytes));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Ordered by: "
            + switch (table.order()) {
              case LIVE -> "bytes alive";
              case GROWTH -> "growth";
              case GC_FREED -> "bytes freed by the garbage collector, lost ones included";
              case PEAK -> "bytes alive at the peak";
            });
    CensusPick.Range growth = table.growth();
    if (growth != null) {
      lines.add("Growth: from %s to %s".formatted(name(growth.from()), name(growth.to())));
    }
    if (table.order() == SiteMemory.Order.PEAK && table.peak() != null) {
      lines.add("Peak: " + name(table.peak()));
    }
    if (matching.size() > limit) {
      lines.add("List reduced from %d to %d places: --limit".formatted(matching.size(), limit));
    }
    return lines;
  }

  /** A census in words: {@code census 4 (interval) at 8.000 s}. */
  static String name(Census census) {
    if (census.cause().equals(Lives.CAUSE)) {
      return "the lives at %s s".formatted(Numbers.seconds(census.time()));
    }
    String cause = census.cause().isEmpty() ? "" : " (" + Printable.of(census.cause()) + ")";
    return "census %d%s at %s s".formatted(census.number(), cause, Numbers.seconds(census.time()));
  }

  private Sheet phases() {
    List<PhasePeak> peaks = new ArrayList<>(memory.peaks());
    peaks.sort(
        Comparator.comparingLong(PhasePeak::bytes).reversed().thenComparingLong(PhasePeak::time));
    List<List<Object>> rows = new ArrayList<>();
    for (PhasePeak peak : peaks) {
      rows.add(
          Arrays.asList(
              peak.bytes(),
              peak.time(),
              peak.phase() == null ? "outside of all phases" : peak.phase().title()));
    }
    return new Sheet(
        "phases",
        "The most that was alive when a tensor was made, by the phases around its call",
        List.of(
            new Sheet.Heading("peak", Unit.MEMORY),
            new Sheet.Heading("at", Unit.TIME),
            new Sheet.Heading("phase", Unit.TEXT)),
        rows);
  }

  private Sheet uses() {
    List<List<Object>> rows = new ArrayList<>();
    for (UseAfterClose use : memory.uses()) {
      rows.add(
          Arrays.asList(
              use.calls(),
              use.time(),
              TensorPlaces.text(use.site()),
              use.closed() == null ? null : TensorPlaces.text(use.closed()),
              use.made() == null ? null : use.made().toString(),
              use.shape(),
              use.thread()));
    }
    return new Sheet(
        "used_after_close",
        "Tensors that were used after they had been closed",
        List.of(
            new Sheet.Heading("calls", Unit.COUNT),
            new Sheet.Heading("first", Unit.TIME),
            new Sheet.Heading("used", "used at", Unit.TEXT),
            new Sheet.Heading("closed", "closed at", Unit.TEXT),
            new Sheet.Heading("made", "made at", Unit.TEXT),
            new Sheet.Heading("shape", Unit.TEXT),
            new Sheet.Heading("thread", Unit.TEXT)),
        rows);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    Tracking tracking = memory.tracking();
    if (!tracking.isComplete()) {
      notes.add(
          "Not every tensor was followed, at the worst time one in %d, %d not at all: numbers of what is alive and how it ended are estimates, what was made is exact."
              .formatted(Math.max(1, tracking.oneIn()), tracking.untracked()));
    }
    if (tracking.lostLives() > 0) {
      notes.add(
          "%d lives ended and could not be written; they are in the totals."
              .formatted(tracking.lostLives()));
    }
    if (!memory.lives().isWhole()) {
      notes.add(
          "%d lives shorter than %s are in the totals alone: there are too many to keep."
              .formatted(memory.lives().dropped(), Numbers.span(memory.lives().shortest())));
    }
    if (memory.outlined() > 0) {
      notes.add(
          "%d of %d censuses are kept as sums only: there are too many."
              .formatted(memory.outlined(), memory.censuses().size()));
    }
    if (memory.leftOut() > 0) {
      notes.add(
          memory.leftOut() == 1
              ? "1 reading that cannot be is left out."
              : "%d readings that cannot be are left out.".formatted(memory.leftOut()));
    }
    if (table.shown() == null) {
      notes.add(
          "What was alive is not known: there is no census in the recording, which is taken at its end, from time to time with census=1s, and at a dump.");
    } else if (table.growth() == null) {
      notes.add("Growth is not known: it needs two censuses; census=1s takes one every second.");
    }
    if (memory.gauge(TensorMemory.UNACCOUNTED) != null) {
      notes.add(
          "Not accounted for is resident memory that is neither used Java heap nor storage of a known tensor in the process: the JVM itself and the heap it keeps free, caches of allocators, libraries' code, tensors that no rule names.");
    }
    return notes;
  }
}
