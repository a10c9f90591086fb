package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.List;

/** What a recording lacks, and how to record it better. */
final class DataQualityDetector implements Detector {

  /** Fewer lost calls in a thousand change no number that is printed. */
  private static final double LOST = 0.001;

  @Override
  public FindingKind kind() {
    return FindingKind.DATA_QUALITY;
  }

  @Override
  public String blind(Evidence evidence) {
    return "";
  }

  @Override
  public List<Finding> find(Evidence evidence) {
    RunInfo run = evidence.profile().run();
    List<Finding> findings = new ArrayList<>();
    if (evidence.hasNoOp()) {
      findings.add(
          finding(
              "no op was recorded",
              "no call of an op that the rules name is in what was looked at",
              "name the ops: ops=com.acme.Matrix#mul*, or a file of rules, rules=acme.rules"));
    }
    if (run.lostCalls() > LOST * Math.max(1, run.recordedCalls())) {
      findings.add(
          finding(
              "%d calls are lost".formatted(run.lostCalls()),
              "%d calls were recorded; the time of lost ones is in what is around them, and the calls inside them are their callers'"
                  .formatted(run.recordedCalls()),
              "have fewer calls timed: every=64 or budget=2%, exclude= for what is called most, or mode=counting"));
    }
    if (run.isEstimated()) {
      findings.add(
          finding(
              "seconds of ops are estimates",
              RunInfo.ESTIMATED,
              "for exact times record less of the run with every call timed: every=1, no budget=, and duration= or schedule="));
    }
    if (run.isCutOff()) {
      findings.add(
          finding(
              "the recording is cut off",
              RunInfo.CUT_OFF,
              "record to the end, or stop with bin/attach PID stop; look for a full disk"));
    }
    run.notes().stream()
        .filter(note -> note.contains("deeper than the sampler records"))
        .forEach(
            note ->
                findings.add(
                    finding(
                        "stacks lack their outermost frames",
                        note,
                        "trust tottime more than cumtime, or record with mode=tracing")));
    samples(evidence, findings);
    return findings;
  }

  private static void samples(Evidence evidence, List<Finding> findings) {
    RunInfo.Sampling sampling = evidence.profile().run().sampling();
    if (!evidence.isSampled()) {
      return;
    }
    long samples = SampledOps.samples(evidence);
    if (sampling.lostSamples() > LOST * Math.max(1, samples)) {
      findings.add(
          finding(
              "%d samples are lost".formatted(sampling.lostSamples()),
              "%d samples are here".formatted(samples),
              "sample less often: a longer interval="));
    }
    if (samples < SampledOps.ENOUGH_SAMPLES) {
      findings.add(
          finding(
              "there are %d samples only".formatted(samples),
              "a share of 10 %% is known to ± %.0f points (two standard deviations)"
                  .formatted(200 * Math.sqrt(0.09 / Math.max(1, samples))),
              "record longer, or with a shorter interval="));
    }
  }

  private static Finding finding(String title, String fact, String advice) {
    return new Finding(
        FindingKind.DATA_QUALITY,
        title,
        Gain.unknown("it is the numbers that get better, not the program"),
        List.of(fact),
        advice,
        List.of());
  }
}
