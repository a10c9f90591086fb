package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.UseAfterClose;
import io.tensorprof.analyzer.model.CallTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls that were given a tensor which had been closed. */
final class UseAfterCloseDetector implements Detector {

  /** Uses that are alike but for shape and thread, as a user mends them. */
  private record Sites(FindingSite used, FindingSite closed, FindingSite made) {
    static Sites of(UseAfterClose use) {
      return new Sites(
          new FindingSite(use.site(), 0, -1),
          use.closed() == null ? null : new FindingSite(use.closed(), 0, -1),
          use.made() == null ? null : new FindingSite(use.made().site(), 0, -1));
    }
  }

  @Override
  public FindingKind kind() {
    return FindingKind.USE_AFTER_CLOSE;
  }

  @Override
  public String blind(Evidence evidence) {
    boolean closable =
        evidence.sites().stream()
            .anyMatch(use -> UnreleasedDetector.NATIVE_LIBRARIES.contains(use.frame.library()));
    return closable && evidence.memory().isEmpty()
        ? "tensors were not followed: record with memory=on"
        : "";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    boolean whole = evidence.roots().equals(List.of(CallTree.ROOT));
    Map<Sites, List<UseAfterClose>> alike = new LinkedHashMap<>();
    for (UseAfterClose use : evidence.memory().uses()) {
      if (whole || evidence.use(use.site()) != null) {
        alike.computeIfAbsent(Sites.of(use), any -> new ArrayList<>()).add(use);
      }
    }
    List<Finding> findings = new ArrayList<>();
    alike.forEach((sites, uses) -> findings.add(finding(sites, uses)));
    return findings;
  }

  private static Finding finding(Sites sites, List<UseAfterClose> uses) {
    long calls = uses.stream().mapToLong(UseAfterClose::calls).sum();
    long first = uses.stream().mapToLong(UseAfterClose::time).min().orElse(0);
    UseAfterClose one = uses.get(0);
    List<String> facts = new ArrayList<>();
    facts.add(
        "%d call%s of %s in %s, the first at %s in %s"
            .formatted(
                calls,
                calls == 1 ? "" : "s",
                sites.used().op().isEmpty() ? "a function" : sites.used().op(),
                sites.used().place(),
                Texts.time(first),
                one.thread().isEmpty() ? "an unknown thread" : "thread " + one.thread()));
    facts.add(
        sites.closed() == null
            ? "what closed it was not seen"
            : "it had been closed in " + text(sites.closed()));
    facts.add(
        sites.made() == null
            ? "where it was made is not known any more"
            : "it was made in %s%s"
                .formatted(text(sites.made()), one.shape().isEmpty() ? "" : ", " + one.shape()));
    List<FindingSite> where = new ArrayList<>();
    where.add(new FindingSite(sites.used().frame(), calls, -1));
    if (sites.closed() != null) {
      where.add(sites.closed());
    }
    if (sites.made() != null) {
      where.add(sites.made());
    }
    return new Finding(
        FindingKind.USE_AFTER_CLOSE,
        "a closed tensor is used in " + sites.used().place(),
        Gain.unknown("it is an error: what is read is undefined, and the process may crash"),
        facts,
        "close it behind its last use; where a scope closes it, take it out of the scope first (detach, retainReference), or make it outside",
        where);
  }

  private static String text(FindingSite site) {
    return site.op().isEmpty() ? site.place() : site.place() + " {" + site.op() + "}";
  }
}
