package io.tensorprof.analyzer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of the command line within the test's JVM: how it ended and what it printed. */
record CliRun(int exitCode, String out, String err) {

  static CliRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int exitCode = commandLine.execute(words);
    return new CliRun(exitCode, text(out), text(err));
  }

  private static String text(StringWriter printed) {
    return printed.toString().replace(System.lineSeparator(), "\n");
  }
}
