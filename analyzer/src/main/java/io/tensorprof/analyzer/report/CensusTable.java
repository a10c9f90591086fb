package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.EventCount;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The events of a file by type: how many, and what part of its bytes they take. */
final class CensusTable {

  private static final int SHOWN = 12;

  private final FileFacts facts;
  private final long events;
  private final TextTable table =
      new TextTable(1, List.of("events", "share", "bytes", "share", "type of event"));

  CensusTable(FileFacts facts) {
    this.facts = facts;
    this.events = sum(facts.events()).events();
  }

  void print(PrintWriter out) {
    List<EventCount> types = facts.events();
    // One type alone takes no more room than the line that would say so.
    int shown = types.size() <= SHOWN + 1 ? types.size() : SHOWN;
    types.subList(0, shown).forEach(type -> add(type, type.type()));
    if (shown < types.size()) {
      List<EventCount> rest = types.subList(shown, types.size());
      add(sum(rest), rest.size() + " more types");
    }
    long others = facts.chunkBytes() - sum(types).bytes();
    table.add(
        List.of(
            "",
            "",
            Long.toString(others),
            share(others, facts.chunkBytes()),
            "constants and descriptions of types"));
    table.print(out);
  }

  private void add(EventCount count, String title) {
    table.add(
        List.of(
            Long.toString(count.events()),
            share(count.events(), events),
            Long.toString(count.bytes()),
            share(count.bytes(), facts.chunkBytes()),
            title));
  }

  private static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, whole));
  }

  private static EventCount sum(List<EventCount> counts) {
    return counts.stream().reduce(new EventCount("", 0, 0), EventCount::plus);
  }
}
