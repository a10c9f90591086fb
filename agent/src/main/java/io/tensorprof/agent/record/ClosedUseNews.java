package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.ClosedUses;
import io.tensorprof.agent.probe.Places;
import io.tensorprof.agent.weave.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Tells the user at once of the first calls that were given a closed tensor: a crash may follow.
 */
final class ClosedUseNews {

  private static final int MOST = 5;

  private final IntFunction<Site> sites;
  private final List<String> news = new ArrayList<>();
  private int told;

  ClosedUseNews(IntFunction<Site> sites) {
    this.sites = sites;
  }

  void add(ClosedUses.Use use) {
    if (told >= MOST) {
      return;
    }
    told++;
    Site site = sites.apply(use.site());
    StringBuilder text = new StringBuilder(name(site)).append(" at ").append(where(site));
    text.append(" is given a tensor that is closed");
    if (use.closedAt() >= 0) {
      text.append(", by ").append(where(sites.apply(use.closedAt())));
    }
    if (use.place() != 0) {
      Site made = sites.apply(Places.get(use.place()).site());
      text.append(", and was made by ").append(name(made)).append(" at ").append(where(made));
    }
    news.add(text.toString());
  }

  private static String name(Site site) {
    return simple(site.owner()) + "." + site.name();
  }

  private static String where(Site site) {
    return site.file().isEmpty()
        ? simple(site.callerClass()) + "." + site.callerMethod()
        : site.file() + ":" + site.line() + "(" + site.callerMethod() + ")";
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** What has not been told yet. */
  List<String> take() {
    List<String> taken = List.copyOf(news);
    news.clear();
    return taken;
  }
}
