package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.Frame;

/** How one call site of an op is used, over all its contexts. */
final class SiteUse {

  final Frame frame;
  long calls;

  /** Nanoseconds in it and below, where no other op is around it: they add up over sites. */
  long cumtime;

  SiteUse(Frame frame) {
    this.frame = frame;
  }

  double nanosPerCall() {
    return calls == 0 ? 0 : (double) cumtime / calls;
  }

  FindingSite site() {
    return new FindingSite(frame, calls, cumtime);
  }

  FindingSite untimed() {
    return new FindingSite(frame, calls, -1);
  }
}
