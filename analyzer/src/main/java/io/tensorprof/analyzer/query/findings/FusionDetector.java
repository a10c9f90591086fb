package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chains of element-wise ops. Each op but the first reads what the one before it wrote; one op for
 * all would keep that in registers. It takes no less time than the longest of them does, so what
 * the others take is the most there is to gain.
 */
final class FusionDetector implements Detector {

  @Override
  public FindingKind kind() {
    return FindingKind.FUSION;
  }

  @Override
  public String blind(Evidence evidence) {
    if (!evidence.isTraced()) {
      return "needs the order of calls: record with mode=tracing";
    }
    if (evidence.profile().run().isEstimated()) {
      return "not every call was recorded, so it is not known which follow one another: record with every=1 and without budget=";
    }
    return evidence.history().shapes().isKnown() ? "" : "needs shapes: record with shapes=on";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    for (ChainGatherer.Chain chain : evidence.history().chains().chains()) {
      if (chain.runs >= Evidence.LOOP_CALLS
          && chain.sites.stream().allMatch(site -> evidence.use(site) != null)) {
        findings.add(finding(chain, evidence));
      }
    }
    return findings;
  }

  private static Finding finding(ChainGatherer.Chain chain, Evidence evidence) {
    SiteUse first = evidence.use(chain.sites.get(0));
    SiteShapes.Use everywhere = evidence.history().shapes().of(first.frame);
    // Runs are not told apart by what is around them; of a part of the tree, they are its share.
    double part = Math.min(1, (double) first.calls / Math.max(1, everywhere.calls));
    double within = evidence.profile().run().probes().withinNanos() * chain.runs;
    double[] nanos =
        Arrays.stream(chain.nanos).mapToDouble(n -> part * Math.max(0, n - within)).toArray();
    double all = Arrays.stream(nanos).sum();
    double longest = Arrays.stream(nanos).max().orElse(0);
    List<String> names = chain.sites.stream().map(Frame::displayName).toList();
    List<String> facts = new ArrayList<>();
    facts.add(
        "%d times these %d ops ran in this order on one thread, for %s in all; each takes a tensor of the shape that the one before returned"
            .formatted(Math.round(part * chain.runs), names.size(), Texts.time(all)));
    facts.add(
        chain.intermediateBytes > 0
            ? "%s written by one and read by the next need not be moved: %s each time"
                .formatted(
                    Texts.bytes(part * chain.intermediateBytes),
                    Texts.bytes((double) chain.intermediateBytes / chain.runs))
            : "how many bytes need not be moved is not known: no element types were recorded");
    facts.add("judged by shapes: that an op uses the very tensor is not recorded");
    return new Finding(
        FindingKind.FUSION,
        "%d element-wise ops in a row: %s".formatted(names.size(), String.join(", ", names)),
        Gain.atMost(
            Math.round(all - longest),
            evidence.whole(),
            "the time of all of these ops but the longest, for one op is no shorter than that"),
        facts,
        "use one op that does it all (add with a factor, addcmul, lerp …), or in-place ops, which spare the new tensors",
        sites(chain, nanos, part));
  }

  private static List<FindingSite> sites(ChainGatherer.Chain chain, double[] nanos, double part) {
    List<FindingSite> sites = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      sites.add(
          new FindingSite(chain.sites.get(i), Math.round(part * chain.runs), Math.round(nanos[i])));
    }
    return sites;
  }
}
