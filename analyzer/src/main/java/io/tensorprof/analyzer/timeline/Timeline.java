package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.CallStream;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.List;

/**
 * What happened when in a run.
 *
 * @param files the recording, or the parts of one that rotated
 * @param run what is known of the run
 * @param mode how it was recorded: only a trace has calls
 * @param calls its calls; none when it is not a trace
 * @param jvm what the JVM did meanwhile
 */
public record Timeline(List<Path> files, RunInfo run, Mode mode, CallStore calls, JvmSeries jvm) {

  /** Share of the time of reading that the calls take; the JVM's events come behind. */
  private static final double CALLS_SHARE = 0.95;

  public Timeline {
    files = List.copyOf(files);
  }

  /**
   * Reads a recording.
   *
   * @param cap the most calls that are kept one by one, {@link CallRecorder#CAP} by default
   * @throws RecordingException also when a file is damaged
   */
  public static Timeline read(List<Path> files, int cap, ReadProgress progress)
      throws RecordingException {
    CallRecorder recorder = new CallRecorder(cap);
    Profile profile =
        CallStream.readWhole(
            files, recorder, (events, share) -> progress.read(events, share * CALLS_SHARE));
    CallStore calls = recorder.finish(profile);
    JvmSeries jvm =
        JvmSeries.read(
            files,
            (events, share) -> progress.read(events, CALLS_SHARE + share * (1 - CALLS_SHARE)));
    return new Timeline(files, profile.run(), profile.mode(), calls, jvm);
  }

  /** The same with other calls: those of some threads, or of a window. */
  public Timeline with(CallStore others) {
    return new Timeline(files, run, mode, others, jvm);
  }

  /**
   * Reads the calls of a window again, of which some are there as sums only.
   *
   * @return its calls, below the same threads
   * @throws RecordingException also when a file is damaged or gone
   */
  public CallStore window(TimeWindow window, int cap, ReadProgress progress)
      throws RecordingException {
    CallRecorder recorder = new CallRecorder(cap, window);
    Profile profile = CallStream.readWhole(files, recorder, progress);
    return recorder.finish(profile).arrangedAs(calls);
  }
}
