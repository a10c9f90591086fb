package io.tensorprof.analyzer.query.findings;

/** What a finding is about. */
public enum FindingKind {
  FUSION("fusion", "element-wise ops that could be one"),
  TINY_OPS("tiny", "many calls of tiny ops"),
  SYNCHRONISATION("sync", "waiting for results inside a loop"),
  REPEATED_WORK("repeated", "the same work again and again"),
  TRANSFER("transfer", "transfers inside a loop"),
  UNRELEASED("unreleased", "tensors made in a loop and not closed"),
  USE_AFTER_CLOSE("use-after-close", "tensors used after they were closed"),
  OUTSIDE_OPS("outside", "time outside of tensor ops"),
  WARM_UP("warmup", "warm-up still in the data"),
  DATA_QUALITY("data", "what the recording lacks");

  private final String text;
  private final String title;

  FindingKind(String text, String title) {
    this.text = text;
    this.title = title;
  }

  /** The name on the command line, {@code sync}. */
  public String text() {
    return text;
  }

  /** A few words that say what it is. */
  public String title() {
    return title;
  }
}
