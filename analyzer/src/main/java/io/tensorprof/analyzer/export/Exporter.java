package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes a profile in one format. */
public interface Exporter {

  /** The format's name on the command line, {@code pstats}. */
  String name();

  /** What a file of the format ends with, {@code .prof}. */
  String defaultSuffix();

  /** Why a profile cannot be written in this format, and what to do; empty when it can. */
  default Optional<String> refusal(Profile profile) {
    return Optional.empty();
  }

  /** What of this profile the format cannot hold, a line for each thing that a user would miss. */
  default List<String> losses(Profile profile) {
    return List.of();
  }

  /** Writes the profile; the stream is flushed, and not closed. */
  void write(Profile profile, OutputStream out) throws IOException;
}
