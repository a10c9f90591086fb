package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.memory.Amount;
import io.tensorprof.analyzer.memory.Census;
import io.tensorprof.analyzer.memory.Living;
import io.tensorprof.analyzer.memory.SiteMemory;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of what holds the tensors of a census: their scopes, and what moved them. */
final class TensorHolders {

  private final Census shown; // may be null
  private final Set<Frame> sites = new HashSet<>();
  private final long limit;

  /** Tensors of one site that are held alike; null for what is not known. */
  private record Holder(Frame made, Frame scope, Frame moved, boolean lost) {
    static Holder of(Living group) {
      return new Holder(
          group.place().site(),
          group.scope() == null ? null : group.scope().site(),
          group.moved(),
          group.lost());
    }
  }

  TensorHolders(Census shown, List<SiteMemory> matching, long limit) {
    this.shown = shown;
    this.limit = limit;
    matching.forEach(site -> sites.add(site.site()));
  }

  Sheet sheet() {
    Map<Holder, Amount> held = new LinkedHashMap<>();
    if (shown != null) {
      for (Living group : shown.groups()) {
        boolean known = group.scope() != null || group.moved() != null || group.lost();
        if (known && sites.contains(group.place().site())) {
          held.merge(Holder.of(group), new Amount(group.tensors(), group.bytes()), Amount::plus);
        }
      }
    }
    List<Map.Entry<Holder, Amount>> most = new ArrayList<>(held.entrySet());
    most.sort(
        Comparator.comparingLong((Map.Entry<Holder, Amount> one) -> -one.getValue().bytes())
            .thenComparingLong(one -> -one.getValue().tensors()));
    List<List<Object>> rows = new ArrayList<>();
    most.stream().limit(limit).forEach(one -> rows.add(row(one.getKey(), one.getValue())));
    return new Sheet(
        "held",
        "What holds them, as far as the tensors say",
        List.of(
            new Sheet.Heading("live", Unit.MEMORY),
            new Sheet.Heading("tensors", Unit.COUNT),
            new Sheet.Heading("made", "made at", Unit.TEXT),
            new Sheet.Heading("scope", "scope made at", Unit.TEXT),
            new Sheet.Heading("moved", "moved by", Unit.TEXT),
            new Sheet.Heading("state", "", Unit.TEXT)),
        rows);
  }

  private static List<Object> row(Holder holder, Amount amount) {
    return Arrays.asList(
        amount.bytes(),
        amount.tensors(),
        TensorPlaces.text(holder.made()),
        holder.scope() == null ? null : TensorPlaces.text(holder.scope()),
        holder.moved() == null ? null : TensorPlaces.text(holder.moved()),
        holder.lost() ? "lost" : null);
  }
}
