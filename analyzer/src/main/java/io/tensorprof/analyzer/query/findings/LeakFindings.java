package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.Amount;
import io.tensorprof.analyzer.memory.Census;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a recording that follows tensors shows of those that nobody closed. */
final class LeakFindings {

  /** Fewer that the garbage collector freed are no matter, unless they are large. */
  private static final long MANY_COLLECTED = 200;

  /** So many bytes in {@link Evidence#LOOP_CALLS} tensors are a matter. */
  private static final long MANY_BYTES = 1_000_000;

  /** Fewer that are lost are no matter, unless they are large. */
  private static final long MANY_LOST = 5;

  private static final String NO_TIME = "it is memory rather than time";

  private final TensorSites sites;
  private final KeptTensors kept;
  private final Set<TensorSite> openScopes = new HashSet<>();

  private LeakFindings(TensorSites sites) {
    this.sites = sites;
    this.kept = new KeptTensors(sites);
  }

  /** What is lost for ever first, then what is kept, then what the garbage collector freed. */
  static List<Finding> of(TensorSites sites) {
    LeakFindings leaks = new LeakFindings(sites);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(leaks.lost());
    findings.addAll(leaks.scopes());
    findings.addAll(leaks.kept());
    findings.addAll(leaks.collected());
    return findings;
  }

  private List<Finding> lost() {
    List<Finding> findings = new ArrayList<>();
    for (List<TensorSite> group : byCaller(site -> site.lost, site -> site.lost.tensors() > 0)) {
      Amount lost = sum(group, site -> site.lost);
      if (lost.tensors() >= MANY_LOST || lost.bytes() >= MANY_BYTES) {
        findings.add(
            finding(
                "%s made in %s are lost: nothing can free them any more"
                    .formatted(amount(lost), group.get(0).callerName()),
                facts(
                    "%d of %d made there became unreachable without having been closed, and this library frees nothing then"
                        .formatted(lost.tensors(), made(group)),
                    waits(group)),
                "close each before its last reference goes: with close(), or in a scope or sub-manager that is closed in each step",
                group));
      }
    }
    return findings;
  }

  private List<Finding> scopes() {
    List<Finding> findings = new ArrayList<>();
    for (TensorSite site : most(TensorSite::alive)) {
      if (!site.makesScopes() || !kept.pileUp(site)) {
        continue;
      }
      openScopes.add(site);
      List<TensorSite> attached =
          most(TensorSite::alive).stream()
              .filter(other -> site.frame.equals(other.scope()))
              .toList();
      List<TensorSite> shown = new ArrayList<>(List.of(site));
      shown.addAll(attached);
      findings.add(
          finding(
              "%d scopes made in %s are not closed, with %s attached"
                  .formatted(
                      site.alive().tensors(),
                      site.location(),
                      amount(sum(attached, TensorSite::alive))),
              facts(alive(site), trend(site)),
              "close each scope when its step is done: try (NDManager scope = manager.newSubManager()) { … }",
              shown));
    }
    return findings;
  }

  private List<Finding> kept() {
    List<Finding> findings = new ArrayList<>();
    for (TensorSite site : most(TensorSite::alive)) {
      boolean inOpenScope = openScopes.stream().anyMatch(scope -> scope.frame.equals(site.scope()));
      if (!site.makesScopes() && !inOpenScope && kept.pileUp(site)) {
        findings.add(kept(site));
      }
    }
    return findings;
  }

  private Finding kept(TensorSite site) {
    String what = "%s made in %s".formatted(amount(site.alive()), site.location());
    if (site.moved() != null) {
      FindingSite moved = new FindingSite(site.moved(), 0, -1);
      return finding(
          "%s were taken out of their scope by %s and are still there".formatted(what, moved.op()),
          facts(alive(site), "no scope closes what %s moved".formatted(place(moved)), trend(site)),
          "close what %s takes out of its scope when it is done with, or leave it there"
              .formatted(place(moved)),
          List.of(site),
          moved);
    }
    if (site.scope() != null) {
      FindingSite scope = new FindingSite(site.scope(), 0, -1);
      return finding(
          "%s pile up in a scope that stays open".formatted(what),
          facts(
              alive(site), "they will be closed by the scope made in " + place(scope), trend(site)),
          "make them in a scope of their own that is closed in each step, or close() each",
          List.of(site),
          scope);
    }
    return finding(
        "%s are kept: never closed, and still reachable".formatted(what),
        facts(alive(site), trend(site)),
        "look for the list, map or field that they are put into: close what is no longer needed, or keep a copy in Java (a number, an array) in its place",
        List.of(site));
  }

  private List<Finding> collected() {
    List<Finding> findings = new ArrayList<>();
    for (List<TensorSite> group :
        byCaller(
            site -> site.collected, site -> site.collected.tensors() > 0 && !site.makesScopes())) {
      Amount freed = sum(group, site -> site.collected);
      boolean large = freed.bytes() >= MANY_BYTES && freed.tensors() >= Evidence.LOOP_CALLS;
      if (freed.tensors() >= MANY_COLLECTED || large) {
        findings.add(
            finding(
                "%s made in %s were freed by the garbage collector alone"
                    .formatted(amount(freed), group.get(0).callerName()),
                facts(
                    "of %d made there %d were closed, and %d were found unreachable and not closed"
                        .formatted(
                            made(group),
                            sum(group, site -> site.closed).tensors(),
                            freed.tensors()),
                    waits(group)),
                "close what a step makes at its end: try (PointerScope scope = new PointerScope()) { … }, a sub-manager in DJL, or close() for each",
                group));
      }
    }
    return findings;
  }

  private String alive(TensorSite site) {
    Census last = sites.last();
    return "%d of %d made were alive at %s, %s; the oldest for %s"
        .formatted(
            site.alive().tensors(),
            site.made,
            Texts.time(last.time()),
            Texts.bytes(site.alive().bytes()),
            Texts.time(Math.max(0, last.time() - site.oldest())));
  }

  private String trend(TensorSite site) {
    if (kept.rise(site) < 2) {
      return "they were made from the beginning to the end of the run, and others of the same method have ended";
    }
    StringBuilder counts = new StringBuilder("alive from census to census:");
    int first = Math.max(0, site.counts.length - 6);
    for (int i = first; i < site.counts.length; i++) {
      counts
          .append(i == first ? " " : ", ")
          .append(site.counts[i])
          .append(" (")
          .append(Texts.time(sites.series().get(i).time()))
          .append(')');
    }
    return counts.toString();
  }

  private static String waits(List<TensorSite> group) {
    long unclosed =
        group.stream().mapToLong(site -> site.collected.tensors() + site.lost.tensors()).sum();
    double waited = group.stream().mapToDouble(site -> (double) site.waited).sum();
    long longest = group.stream().mapToLong(site -> site.longestWait).max().orElse(0);
    return "the collector found them %s after they were made in the mean, the last %s after"
        .formatted(Texts.time(waited / Math.max(1, unclosed)), Texts.time(longest));
  }

  private List<String> facts(String... facts) {
    List<String> all = new ArrayList<>(List.of(facts));
    if (!sites.isExact()) {
      all.add("not every tensor was followed: these numbers are estimates");
    }
    return all;
  }

  private static Finding finding(
      String title,
      List<String> facts,
      String advice,
      List<TensorSite> group,
      FindingSite... others) {
    List<FindingSite> where = new ArrayList<>(group.stream().map(TensorSite::findingSite).toList());
    where.addAll(List.of(others));
    return new Finding(FindingKind.UNRELEASED, title, Gain.unknown(NO_TIME), facts, advice, where);
  }

  private List<TensorSite> most(Function<TensorSite, Amount> amount) {
    List<TensorSite> sorted = new ArrayList<>(sites.all());
    sorted.sort(
        Comparator.comparingLong((TensorSite site) -> -amount.apply(site).bytes())
            .thenComparingLong(site -> -amount.apply(site).tensors())
            .thenComparing(site -> site.frame));
    return sorted;
  }

  /** Sites of one method together, those with most first. */
  private List<List<TensorSite>> byCaller(
      Function<TensorSite, Amount> amount, Predicate<TensorSite> wanted) {
    Map<Object, List<TensorSite>> groups = new LinkedHashMap<>();
    for (TensorSite site : most(amount)) {
      if (wanted.test(site)) {
        groups.computeIfAbsent(site.caller(), any -> new ArrayList<>()).add(site);
      }
    }
    List<List<TensorSite>> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparingLong(group -> -sum(group, amount).bytes()));
    return sorted;
  }

  private static Amount sum(List<TensorSite> group, Function<TensorSite, Amount> amount) {
    return group.stream().map(amount).reduce(Amount.NONE, Amount::plus);
  }

  private static long made(List<TensorSite> group) {
    return group.stream().mapToLong(site -> site.made).sum();
  }

  private static String amount(Amount amount) {
    return "%d tensors of %s".formatted(amount.tensors(), Texts.bytes(amount.bytes()));
  }

  private static String place(FindingSite site) {
    return site.op().isEmpty() ? site.place() : site.place() + " {" + site.op() + "}";
  }
}
