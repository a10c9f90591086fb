package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.RecordingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chrome's trace events with the keys of PyTorch's profiler: the single calls, when they were made
 * and how they nest. A profile does not hold them, so the recording is read once more.
 */
public final class ChromeExport implements Exporter {

  private final List<Path> files;
  private final String step;

  /** The format, of no recording yet. */
  public ChromeExport() {
    this(List.of(), null);
  }

  private ChromeExport(List<Path> files, String step) {
    this.files = List.copyOf(files);
    this.step = step;
  }

  @Override
  public String name() {
    return "chrome";
  }

  @Override
  public String defaultSuffix() {
    return ".trace.json";
  }

  @Override
  public boolean holdsCalls() {
    return true;
  }

  @Override
  public Exporter of(List<Path> recording, String stepFunction) {
    return new ChromeExport(recording, stepFunction);
  }

  @Override
  public Optional<String> refusal(Profile profile) {
    if (profile.measured() != Measured.CALLS || profile.mode() != Mode.TRACING) {
      return Optional.of(
          "a Chrome trace shows single calls and when they were made, which only mode=tracing records; pprof and speedscope take the sums");
    }
    return files.isEmpty()
        ? Optional.of("a Chrome trace is made of a recording, not of a profile")
        : Optional.empty();
  }

  @Override
  public List<String> losses(Profile profile) {
    List<String> losses = new ArrayList<>();
    for (String note : profile.run().notes()) {
      if (note.equals(RunInfo.ESTIMATED)) {
        losses.add("calls that were counted and not timed are not in the trace");
      } else if (!note.equals(RunInfo.CUT_OFF)) {
        losses.add(note);
      }
    }
    if (profile.run().lostCalls() > 0) {
      losses.add(profile.run().lostCalls() + " calls were lost while recording");
    }
    return losses;
  }

  @Override
  public void write(Profile profile, OutputStream out) throws IOException {
    try {
      ChromeTrace.write(files, profile, step, out);
    } catch (RecordingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
