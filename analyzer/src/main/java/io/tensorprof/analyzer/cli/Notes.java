package io.tensorprof.analyzer.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a format has no place for, said on standard error. */
final class Notes {

  private Notes() {}

  static void print(List<String> notes, CommandSpec spec) {
    if (!GlobalOptions.of(spec).isQuiet()) {
      PrintWriter err = spec.commandLine().getErr();
      notes.forEach(note -> err.println("note: " + note));
      err.flush();
    }
  }
}
