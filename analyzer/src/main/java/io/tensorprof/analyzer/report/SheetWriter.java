package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Profile;
import java.io.PrintWriter;

/** Writes tables in one format. */
interface SheetWriter {

  /** Writes what was found in a profile. */
  void write(Profile profile, Sheets sheets, PrintWriter out);

  /** Whether the notes are in what is written: CSV has no place for them. */
  default boolean holdsNotes() {
    return true;
  }
}
