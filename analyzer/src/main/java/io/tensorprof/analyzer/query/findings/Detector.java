package io.tensorprof.analyzer.query.findings;

import java.util.List;

/** Looks for one kind of thing. It says nothing rather than something that does not hold. */
interface Detector {

  /** What it looks for. */
  FindingKind kind();

  /** Why it cannot look at such a recording, and what to record instead; empty when it can. */
  String blind(Evidence evidence);

  /** What it found; only asked when it is not {@linkplain #blind blind}. */
  List<Finding> find(Evidence evidence);
}
