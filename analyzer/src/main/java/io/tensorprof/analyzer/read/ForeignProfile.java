package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;

/**
 * The profile of a recording that is not of our agent: of the JVM's recorder or of async-profiler
 * alone.
 */
final class ForeignProfile {

  private final Folds folds;
  private final ForeignRun run;
  private final Measured wanted;
  private final boolean truncated;

  ForeignProfile(Folds folds, ForeignRun run, Measured wanted, boolean truncated) {
    this.folds = folds;
    this.run = run;
    this.wanted = wanted;
    this.truncated = truncated;
  }

  Profile build() throws DamagedException, NotOursException, NotRecordedException {
    Measured measured = wanted != null ? wanted : found();
    if (measured == null) {
      throw new NotOursException(folds.census.summary());
    }
    return switch (measured) {
      case CALLS -> calls();
      case SAMPLES -> samples();
      case ALLOC ->
          weights(
              measured,
              first(StackEvent.ALLOC, StackEvent.JVM_ALLOC, StackEvent.JVM_TLAB),
              "allocations; record with jdk.ObjectAllocationSample, or the agent's alloc=512k");
      case LOCK ->
          weights(
              measured,
              first(StackEvent.LOCK, StackEvent.JVM_LOCK),
              "waiting for locks; record with jdk.JavaMonitorEnter, or the agent's lock=10us");
    };
  }

  /** The first of what was recorded; null when there is nothing that could be shown. */
  private Measured found() {
    if (!folds.methodTrace.isEmpty() || !folds.methodTiming.isEmpty()) {
      return Measured.CALLS;
    }
    if (sampled() != null) {
      return Measured.SAMPLES;
    }
    if (first(StackEvent.ALLOC, StackEvent.JVM_ALLOC, StackEvent.JVM_TLAB) != null) {
      return Measured.ALLOC;
    }
    return first(StackEvent.LOCK, StackEvent.JVM_LOCK) == null ? null : Measured.LOCK;
  }

  private Profile calls() throws DamagedException, NotRecordedException {
    if (folds.methodTrace.isEmpty() && folds.methodTiming.isEmpty()) {
      throw new NotRecordedException(
          "calls; record with the agent, or with the JVM's method tracing (JDK 25)");
    }
    if (wanted == null && sampled() != null) {
      run.note(
          "%d samples are in the recording, too: --event samples"
              .formatted(folds.stacks(sampled()).samples()));
    }
    if (folds.methodTrace.isEmpty()) {
      run.note("the JVM timed whole methods: tottime is not their own, what they call is in it");
      return new Profile(info("tracing", "", 0), folds.methodTiming.finish());
    }
    run.note("calls are those of the JVM's method tracing, of the methods that its filter names");
    CallTree tree = folds.methodTrace.finish(folds.threads, folds.counts, false);
    Durations durations = folds.methodTrace.durations(folds.frames::frame);
    return new Profile(info("tracing", "", 0), tree, Measured.CALLS, durations);
  }

  /** The best of what was sampled at intervals; null for nothing. */
  private StackEvent sampled() {
    return first(
        StackEvent.JVM_CPU_TIME,
        StackEvent.INTERVAL,
        StackEvent.JVM_INTERVAL,
        StackEvent.JVM_NATIVE);
  }

  private StackEvent first(StackEvent... events) {
    for (StackEvent event : events) {
      if (folds.stacks(event).samples() > 0) {
        return event;
      }
    }
    return null;
  }

  private Profile samples() throws DamagedException, NotRecordedException {
    StackEvent event = sampled();
    if (event == null) {
      throw new NotRecordedException("samples; record with jdk.ExecutionSample, or mode=sampling");
    }
    noteDepth(folds.stacks(event));
    if (event == StackEvent.JVM_CPU_TIME) {
      SampleFold fold = folds.stacks(event);
      CallTree tree = fold.finishByUnit(folds.threads);
      return new Profile(info("sampling", "cpu", fold.unit()), tree);
    }
    if (event == StackEvent.INTERVAL) {
      long interval = run.samplerInterval();
      CallTree tree = folds.stacks(event).finish(folds.threads, interval);
      return new Profile(info("sampling", run.sampler(), interval), tree);
    }
    return samplesOfTheJvm();
  }

  /** Java and native code is sampled apart, and possibly at different intervals. */
  private Profile samplesOfTheJvm() throws DamagedException {
    SampleFold java = folds.stacks(StackEvent.JVM_INTERVAL);
    SampleFold nativeCode = folds.stacks(StackEvent.JVM_NATIVE);
    long period = run.period("jdk.ExecutionSample");
    long nativePeriod = run.period("jdk.NativeMethodSample");
    if (java.samples() == 0 || period == 0) {
      period = nativePeriod;
    }
    if (nativeCode.samples() == 0 || nativePeriod == 0) {
      nativePeriod = period;
    }
    if (period == 0) {
      period = 1;
      nativePeriod = 1;
      run.note(
          "the recording does not say how often it was sampled: 'seconds' are counts of samples");
    }
    long interval = SampleFold.gcd(period, nativePeriod);
    if (period != nativePeriod) {
      run.note(
          "Java code was sampled every %.3f ms and native code every %.3f ms; a sample here is of %.3f ms"
              .formatted(period / 1e6, nativePeriod / 1e6, interval / 1e6));
    }
    if (nativeCode.samples() > 0) {
      run.note("threads in native code were sampled whether they ran or waited");
    }
    java.addAll(nativeCode, period / interval, nativePeriod / interval);
    return new Profile(info("sampling", "jfr", interval), java.finish(folds.threads, interval));
  }

  private Profile weights(Measured measured, StackEvent event, String how)
      throws DamagedException, NotRecordedException {
    if (event == null) {
      throw new NotRecordedException(how);
    }
    noteDepth(folds.stacks(event));
    CallTree tree = folds.stacks(event).finish(folds.threads, 1);
    return new Profile(info("sampling", "", 1), tree, measured);
  }

  private void noteDepth(SampleFold fold) {
    if (fold.truncated() > 0) {
      run.note(fold.truncatedNote());
    }
  }

  private RunInfo info(String modes, String sampler, long interval) throws DamagedException {
    return run.finish(truncated, modes, sampler, interval, folds.jvm.finish());
  }
}
