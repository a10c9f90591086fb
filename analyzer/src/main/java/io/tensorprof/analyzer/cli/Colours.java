package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.report.Paint;
import picocli.CommandLine.Model.CommandSpec;

/** Whether a command's output has colours: on a terminal, unless NO_COLOR or an option forbids. */
final class Colours {

  private Colours() {}

  /** As the help texts of the command have them. */
  static Paint of(CommandSpec spec) {
    return Paint.of(spec.commandLine().getColorScheme().ansi().enabled());
  }
}
