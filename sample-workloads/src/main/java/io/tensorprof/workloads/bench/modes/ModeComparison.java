package io.tensorprof.workloads.bench.modes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Runs of one workload of one length: in each turn every mode once, so that what the machine does
 * beside falls on all of them. A mode's ratio is taken turn by turn to the run without an agent.
 */
public final class ModeComparison {

  private final SizedRun run;
  private final List<Map<ProfileMode, ModeRun>> turns = new ArrayList<>();

  /** A comparison without turns. */
  public ModeComparison(SizedRun run) {
    this.run = run;
  }

  /** What is compared. */
  public SizedRun run() {
    return run;
  }

  /** Adds a turn, which has a run of every mode. */
  public void add(Map<ProfileMode, ModeRun> turn) {
    if (turn.size() != ProfileMode.values().length) {
      throw new IllegalArgumentException("a turn has one run of each mode, actual: " + turn);
    }
    turns.add(new EnumMap<>(turn));
  }

  /** Whether the children named the phase that is compared. */
  public boolean hasPhase() {
    return turns.stream()
        .allMatch(turn -> turn.values().stream().allMatch(r -> r.phaseSeconds().isPresent()));
  }

  /** The phase's times, s, turn by turn; of the whole process when there is no such phase. */
  public Spread seconds(ProfileMode mode) {
    return Spread.of(turns.stream().map(turn -> compared(turn.get(mode))).toList());
  }

  /** The phase's times by those without an agent in the same turn. */
  public Spread ratio(ProfileMode mode) {
    return ratios(mode, this::compared);
  }

  /** Times of the whole process, s. */
  public Spread processSeconds(ProfileMode mode) {
    return Spread.of(turns.stream().map(turn -> turn.get(mode).processSeconds()).toList());
  }

  /** The processes' times by those without an agent in the same turn. */
  public Spread processRatio(ProfileMode mode) {
    return ratios(mode, ModeRun::processSeconds);
  }

  /** Bytes of the recordings. */
  public Spread bytes(ProfileMode mode) {
    return Spread.of(turns.stream().map(turn -> (double) turn.get(mode).bytes()).toList());
  }

  /** Calls or samples that were recorded. */
  public Spread events(ProfileMode mode) {
    return Spread.of(turns.stream().map(turn -> (double) turn.get(mode).events()).toList());
  }

  private Spread ratios(ProfileMode mode, ToDoubleFunction<ModeRun> seconds) {
    return Spread.of(
        turns.stream()
            .map(
                turn ->
                    seconds.applyAsDouble(turn.get(mode))
                        / seconds.applyAsDouble(turn.get(ProfileMode.NONE)))
            .toList());
  }

  private double compared(ModeRun run) {
    return run.phaseSeconds().orElse(run.processSeconds());
  }
}
