package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;

/** What was read as one run is several. */
final class SeveralRunsException extends DamagedException {
  private static final long serialVersionUID = 1;

  SeveralRunsException(String one, String another) {
    super("it holds two runs, %s and %s".formatted(one, another));
  }
}
