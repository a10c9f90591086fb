package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.memory.Figures;
import io.tensorprof.analyzer.memory.MemoryTable;
import io.tensorprof.analyzer.memory.Place;
import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The table of the places where tensors were made. */
final class TensorPlaces {

  /** Ways to one site that are shown to people. */
  private static final int MOST_WAYS = 5;

  /** Callers of one way that are shown; a recursion may have many. */
  private static final int MOST_CALLERS = 40;

  private final MemoryTable table;
  private final List<SiteMemory> matching;
  private final long limit;
  private final boolean ways;
  private final boolean lost; // whether any tensor was lost

  /** What of a row's figures a column has; null where it is not known. */
  private interface Value {
    Object of(Figures figures);
  }

  private record Field(Sheet.Heading heading, Value value) {
    Field(String name, String header, Unit unit, Value value) {
      this(new Sheet.Heading(name, header, unit), value);
    }
  }

  TensorPlaces(MemoryTable table, List<SiteMemory> matching, long limit, boolean ways) {
    this.table = table;
    this.matching = matching;
    this.limit = limit;
    this.ways = ways;
    this.lost = matching.stream().anyMatch(site -> site.figures().lost().tensors() > 0);
  }

  /** A call as a place: {@code Trainer.java:34(epoch) {Tensor.mul}}. */
  static String text(Frame site) {
    return site.site() == null
        ? site.location()
        : site.site().location() + " {" + site.displayName() + "}";
  }

  /** The table: for people with sums, for programs with all there is. */
  Sheet sheet(boolean raw) {
    List<Field> fields = raw ? rawFields() : fields();
    List<Sheet.Heading> columns = new ArrayList<>(fields.stream().map(Field::heading).toList());
    columns.add(new Sheet.Heading("place", "filename:lineno(function) {op}", Unit.TEXT));
    columns.add(new Sheet.Heading("shape", Unit.TEXT));
    if (raw) {
      columns.add(new Sheet.Heading("shapes", Unit.COUNT));
      columns.add(new Sheet.Heading("callers", Unit.TEXT));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (SiteMemory site : matching.stream().limit(limit).toList()) {
      if (raw) {
        rawRows(site, fields, rows);
      } else {
        rows.add(row(site.figures(), fields, text(site.site()), shape(site)));
        if (ways) {
          ways(site, fields, rows);
        }
      }
    }
    if (!raw) {
      sums(fields, rows);
    }
    return new Sheet("places", "", columns, rows);
  }

  private void sums(List<Field> fields, List<List<Object>> rows) {
    List<SiteMemory> rest = matching.stream().skip(limit).toList();
    if (!rest.isEmpty()) {
      rows.add(row(sum(rest), fields, rest.size() + " more", ""));
    }
    if (matching.size() > 1) {
      rows.add(row(sum(matching), fields, "all %d places".formatted(matching.size()), ""));
    }
  }

  private static Figures sum(List<SiteMemory> sites) {
    return sites.stream().map(SiteMemory::figures).reduce(Figures.NONE, Figures::plus);
  }

  private static List<Object> row(Figures figures, List<Field> fields, Object... texts) {
    List<Object> row = new ArrayList<>();
    fields.forEach(field -> row.add(field.value().of(figures)));
    row.addAll(Arrays.asList(texts));
    return row;
  }

  /** Below a site the chains of its callers, the innermost first. */
  private static void ways(SiteMemory site, List<Field> fields, List<List<Object>> rows) {
    for (SiteMemory.Way way : site.ways().stream().limit(MOST_WAYS).toList()) {
      List<String> callers = callers(way.place());
      rows.add(
          row(
              way.figures(),
              fields,
              "  from " + (callers.isEmpty() ? "no recorded call" : callers.get(0)),
              ""));
      for (int i = 1; i < callers.size(); i++) {
        List<Object> blank = new ArrayList<>();
        fields.forEach(any -> blank.add(null));
        blank.add("  " + "  ".repeat(Math.min(i, MOST_WAYS)) + "from " + callers.get(i));
        blank.add("");
        rows.add(blank);
      }
    }
    if (site.ways().size() > MOST_WAYS) {
      Figures rest =
          site.ways().stream()
              .skip(MOST_WAYS)
              .map(SiteMemory.Way::figures)
              .reduce(Figures.NONE, Figures::plus);
      rows.add(row(rest, fields, "  from %d more".formatted(site.ways().size() - MOST_WAYS), ""));
    }
  }

  private static List<String> callers(Place place) {
    List<String> callers = new ArrayList<>();
    for (Place at = place.caller(); at != null; at = at.caller()) {
      if (callers.size() == MOST_CALLERS) {
        callers.add("%d more".formatted(at.depth()));
        break;
      }
      callers.add(at.toString());
    }
    return callers;
  }

  private void rawRows(SiteMemory site, List<Field> fields, List<List<Object>> rows) {
    String place = text(site.site());
    if (!ways) {
      rows.add(row(site.figures(), fields, place, shape(site.shape()), (long) site.shapes(), null));
      return;
    }
    for (SiteMemory.Way way : site.ways()) {
      String callers = callers(way.place()).stream().collect(Collectors.joining(" < "));
      rows.add(
          row(way.figures(), fields, place, shape(site.shape()), (long) site.shapes(), callers));
    }
  }

  private static String shape(String shape) {
    return shape.isEmpty() ? null : shape;
  }

  private static String shape(SiteMemory site) {
    return site.shapes() < 2
        ? site.shape()
        : "%s and %d more".formatted(site.shape(), site.shapes() - 1);
  }

  private Object alive(Object value) {
    return table.shown() == null ? null : value;
  }

  private Object growth(Object value) {
    return table.growth() == null ? null : value;
  }

  private Object peak(Object value) {
    return table.peak() == null ? null : value;
  }

  private Object age(Figures figures) {
    return table.shown() == null || figures.alive().tensors() == 0
        ? null
        : Math.max(0, table.shown().time() - figures.oldest());
  }

  private static Object wait(Figures figures) {
    return figures.collected().tensors() + figures.lost().tensors() == 0
        ? null
        : figures.meanWait();
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    if (table.order() == SiteMemory.Order.PEAK) {
      fields.add(new Field("peak", "at peak", Unit.MEMORY, of -> peak(of.peak().bytes())));
    }
    fields.add(new Field("live", "live", Unit.MEMORY, of -> alive(of.alive().bytes())));
    fields.add(new Field("tensors", "tensors", Unit.COUNT, of -> alive(of.alive().tensors())));
    fields.add(new Field("growth", "growth", Unit.MEMORY, of -> growth(of.growth().bytes())));
    fields.add(new Field("oldest", "oldest", Unit.TIME, this::age));
    fields.add(new Field("made", "made", Unit.COUNT, Figures::made));
    fields.add(new Field("closed", "closed", Unit.COUNT, of -> of.closed().tensors()));
    fields.add(new Field("scoped", "by scope", Unit.COUNT, of -> of.scoped().tensors()));
    fields.add(new Field("gc", "by gc", Unit.COUNT, of -> of.collected().tensors()));
    fields.add(new Field("gc_freed", "gc-freed", Unit.MEMORY, of -> of.collected().bytes()));
    fields.add(new Field("gc_wait", "gc wait", Unit.TIME, TensorPlaces::wait));
    if (lost) {
      fields.add(new Field("lost", "lost", Unit.COUNT, of -> of.lost().tensors()));
      fields.add(new Field("lost", "lost", Unit.MEMORY, of -> of.lost().bytes()));
    }
    return fields;
  }

  private List<Field> rawFields() {
    return List.of(
        new Field("live", "", Unit.BYTES, of -> alive(of.alive().bytes())),
        new Field("tensors", "", Unit.COUNT, of -> alive(of.alive().tensors())),
        new Field("growth", "", Unit.BYTES, of -> growth(of.growth().bytes())),
        new Field("growth_tensors", "", Unit.COUNT, of -> growth(of.growth().tensors())),
        new Field("oldest", "", Unit.TIME, this::age),
        new Field("peak", "", Unit.BYTES, of -> peak(of.peak().bytes())),
        new Field("peak_tensors", "", Unit.COUNT, of -> peak(of.peak().tensors())),
        new Field("made", "", Unit.COUNT, Figures::made),
        new Field("made", "", Unit.BYTES, Figures::madeBytes),
        new Field("closed", "", Unit.COUNT, of -> of.closed().tensors()),
        new Field("closed", "", Unit.BYTES, of -> of.closed().bytes()),
        new Field("scoped", "", Unit.COUNT, of -> of.scoped().tensors()),
        new Field("scoped", "", Unit.BYTES, of -> of.scoped().bytes()),
        new Field("gc_freed", "", Unit.COUNT, of -> of.collected().tensors()),
        new Field("gc_freed", "", Unit.BYTES, of -> of.collected().bytes()),
        new Field("lost", "", Unit.COUNT, of -> of.lost().tensors()),
        new Field("lost", "", Unit.BYTES, of -> of.lost().bytes()),
        new Field("gc_wait", "", Unit.TIME, TensorPlaces::wait),
        new Field(
            "longest_gc_wait", "", Unit.TIME, of -> wait(of) == null ? null : of.longestWait()));
  }
}
