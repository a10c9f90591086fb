package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run says of tensors by the site that made them.
 *
 * @param shown the census whose tensors are called alive; null when there is none
 * @param growth the censuses between which growth is; null when there are no two
 * @param peak the census at the peak; null when there is none
 * @param order what the sites are ordered by
 * @param sites one for each site
 */
public record MemoryTable(
    Census shown,
    CensusPick.Range growth,
    Census peak,
    SiteMemory.Order order,
    List<SiteMemory> sites) {

  public MemoryTable {
    sites = List.copyOf(sites);
  }

  /** A table of all sites that made a tensor. */
  public static MemoryTable of(
      TensorMemory memory,
      Census shown,
      CensusPick.Range growth,
      Census peak,
      SiteMemory.Order order) {
    Map<Place, Figures> figures = new LinkedHashMap<>();
    Map<Frame, Map<String, Long>> shapes = new HashMap<>();
    for (TensorTotals totals : memory.totals()) {
      figures.merge(totals.place(), Figures.of(totals), Figures::plus);
    }
    for (Living group : groups(peak)) {
      figures.merge(group.place(), Figures.peak(group), Figures::plus);
    }
    for (Living group : groups(growth == null ? null : growth.from())) {
      figures.merge(group.place(), Figures.growth(group, -1), Figures::plus);
    }
    for (Living group : groups(growth == null ? null : growth.to())) {
      figures.merge(group.place(), Figures.growth(group, 1), Figures::plus);
    }
    for (Living group : groups(shown)) {
      figures.merge(group.place(), Figures.alive(group), Figures::plus);
      shape(group, shapes);
    }
    groups(peak).stream()
        .filter(group -> figures.get(group.place()).alive().tensors() == 0)
        .forEach(group -> shape(group, shapes));
    return new MemoryTable(shown, growth, peak, order, sites(figures, shapes, order));
  }

  private static List<Living> groups(Census census) {
    return census == null ? List.of() : census.groups();
  }

  private static void shape(Living group, Map<Frame, Map<String, Long>> shapes) {
    if (!group.shape().isEmpty()) {
      shapes
          .computeIfAbsent(group.place().site(), any -> new HashMap<>())
          .merge(group.shape(), group.tensors(), Long::sum);
    }
  }

  private static List<SiteMemory> sites(
      Map<Place, Figures> figures, Map<Frame, Map<String, Long>> shapes, SiteMemory.Order order) {
    Map<Frame, List<SiteMemory.Way>> ways = new LinkedHashMap<>();
    figures.forEach(
        (place, of) ->
            ways.computeIfAbsent(place.site(), any -> new ArrayList<>())
                .add(new SiteMemory.Way(place, of)));
    List<SiteMemory> sites = new ArrayList<>();
    ways.forEach(
        (site, of) -> {
          of.sort(order.ofWays());
          Figures sum =
              of.stream().map(SiteMemory.Way::figures).reduce(Figures.NONE, Figures::plus);
          Map<String, Long> known = shapes.getOrDefault(site, Map.of());
          sites.add(new SiteMemory(site, sum, of, mostCommon(known), known.size()));
        });
    sites.sort(order.ofSites());
    return sites;
  }

  private static String mostCommon(Map<String, Long> shapes) {
    return shapes.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
