package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.memory.Amount;
import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.Figures;
import io.tensorprof.analyzer.memory.LibraryGauge;
import io.tensorprof.analyzer.memory.MemoryTable;
import io.tensorprof.analyzer.memory.RunPeak;
import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.timeline.Gauge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The memory of a run in a few lines: what became of its tensors, and what the process took. */
final class TensorSummary {

  private final TensorMemory memory;
  private final MemoryTable table;
  private final Figures all;
  private final RunPeak peak;

  TensorSummary(TensorMemory memory, MemoryTable table) {
    this.memory = memory;
    this.table = table;
    this.all = table.sites().stream().map(SiteMemory::figures).reduce(Figures.NONE, Figures::plus);
    this.peak = RunPeak.of(memory);
  }

  /** A line for each thing, of all tensors whatever the table is reduced to. */
  Sheet sheet() {
    List<List<Object>> rows = new ArrayList<>();
    Census shown = table.shown();
    if (shown != null) {
      row("alive", new Amount(shown.tensors(), shown.bytes()), TensorReport.name(shown), rows);
    }
    if (peak != null) {
      rows.add(
          Arrays.asList(
              "peak", null, peak.bytes(), "at %s s".formatted(Numbers.seconds(peak.time()))));
    }
    row("made", new Amount(all.made(), all.madeBytes()), views(), rows);
    row("closed by hand", all.closed(), "", rows);
    row("closed by a scope", all.scoped(), "", rows);
    row("freed by the GC alone", all.collected(), waited(all.collected()), rows);
    if (all.lost().tensors() > 0) {
      row("lost", all.lost(), "unreachable, and never freed", rows);
    }
    memory.gauges().stream()
        .filter(gauge -> gauge.unit() == Gauge.Unit.BYTES)
        .forEach(gauge -> gauge(gauge, "", rows));
    for (LibraryGauge library : memory.libraries()) {
      String limit =
          library.limit() < 0 ? "" : ", the limit is " + Unit.MEMORY.text(library.limit());
      gauge(library.gauge(), limit, rows);
    }
    return new Sheet(
        "summary",
        "",
        List.of(
            new Sheet.Heading("what", "", Unit.TEXT),
            new Sheet.Heading("tensors", Unit.COUNT),
            new Sheet.Heading("memory", Unit.MEMORY),
            new Sheet.Heading("details", "", Unit.TEXT)),
        rows);
  }

  private static void row(String what, Amount amount, String details, List<List<Object>> rows) {
    rows.add(Arrays.asList(what, amount.tensors(), amount.bytes(), details));
  }

  private void gauge(Gauge gauge, String more, List<List<Object>> rows) {
    if (gauge.size() > 0) {
      String atPeak =
          peak == null
              ? ""
              : " %s at the peak;".formatted(Unit.MEMORY.text(gauge.valueAt(peak.time())));
      rows.add(
          Arrays.asList(
              gauge.name(),
              null,
              last(gauge),
              "at the end;%s at most %s%s"
                  .formatted(atPeak, Unit.MEMORY.text(gauge.highest()), more)));
    }
  }

  private String views() {
    long views = memory.totals().stream().mapToLong(totals -> totals.views()).sum();
    return views == 0 ? "" : views + " of them share the storage of another";
  }

  private String waited(Amount collected) {
    return collected.tensors() + all.lost().tensors() == 0
        ? ""
        : "found %s after they were made in the mean, %s at most"
            .formatted(Unit.TIME.text(all.meanWait()), Unit.TIME.text(all.longestWait()));
  }

  private static Long last(Gauge gauge) {
    return gauge == null || gauge.size() == 0 ? null : (long) gauge.value(gauge.size() - 1);
  }

  /** The same as one row of numbers. */
  Sheet totals() {
    Census shown = table.shown();
    return new Sheet(
        "totals",
        "",
        List.of(
            new Sheet.Heading("alive", Unit.COUNT),
            new Sheet.Heading("alive", Unit.BYTES),
            new Sheet.Heading("peak", Unit.BYTES),
            new Sheet.Heading("peak_at", Unit.TIME),
            new Sheet.Heading("made", Unit.COUNT),
            new Sheet.Heading("made", Unit.BYTES),
            new Sheet.Heading("closed", Unit.COUNT),
            new Sheet.Heading("closed", Unit.BYTES),
            new Sheet.Heading("scoped", Unit.COUNT),
            new Sheet.Heading("scoped", Unit.BYTES),
            new Sheet.Heading("gc_freed", Unit.COUNT),
            new Sheet.Heading("gc_freed", Unit.BYTES),
            new Sheet.Heading("lost", Unit.COUNT),
            new Sheet.Heading("lost", Unit.BYTES),
            new Sheet.Heading("resident", Unit.BYTES),
            new Sheet.Heading("heap", Unit.BYTES),
            new Sheet.Heading("known", Unit.BYTES),
            new Sheet.Heading("unaccounted", Unit.BYTES)),
        List.of(
            Arrays.asList(
                shown == null ? null : shown.tensors(),
                shown == null ? null : shown.bytes(),
                peak == null ? null : peak.bytes(),
                peak == null ? null : peak.time(),
                all.made(),
                all.madeBytes(),
                all.closed().tensors(),
                all.closed().bytes(),
                all.scoped().tensors(),
                all.scoped().bytes(),
                all.collected().tensors(),
                all.collected().bytes(),
                all.lost().tensors(),
                all.lost().bytes(),
                last(memory.gauge(TensorMemory.RESIDENT)),
                last(memory.gauge(TensorMemory.HEAP)),
                last(memory.gauge(TensorMemory.KNOWN)),
                last(memory.gauge(TensorMemory.UNACCOUNTED)))));
  }
}
