package io.tensorprof.analyzer.query.findings;

/** Sees the calls of a trace one by one; the memory it takes does not grow with their number. */
public interface CallObserver {

  /** Sees a call. Those of one thread come in the order of their ends. */
  void call(ObservedCall call);
}
