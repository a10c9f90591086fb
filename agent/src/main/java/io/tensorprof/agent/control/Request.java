package io.tensorprof.agent.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is asked of the agent in a running JVM, as the text that the attach API hands over.
 *
 * <p>{@code bin/attach} sends lines: {@value #MARK} and an id under which it waits for the reply,
 * the directory it was called in, the command, the options. When they are more than the attach API
 * of some JDKs takes (1024 bytes with the jar's path), it sends {@code @} and the name of a file
 * that holds them. Others, {@code jcmd PID JVMTI.agent_load} say, may send a command's word, or
 * options alone to start; the reply is then printed by the JVM.
 *
 * @param id what the reply is to be named by; empty when it is to be printed
 * @param directory where relative file names in the options begin; null for the JVM's own
 * @param options of {@link Command#START}, as on the command line of a JVM
 */
public record Request(String id, Path directory, Command command, String options) {

  private static final String MARK = "tensorprof:";
  private static final int LONGEST = 1000;

  /** Reads what {@link #text} has made, or what others say. */
  public static Request parse(String text) throws IOException {
    String said = text == null ? "" : text;
    if (said.startsWith("@")) {
      said = Files.readString(Path.of(said.substring(1)));
    }
    if (!said.startsWith(MARK)) {
      String word = said.strip();
      Command command = Command.of(word);
      return command == null
          ? new Request("", null, Command.START, word)
          : new Request("", null, command, "");
    }
    String[] lines = said.split("\n", 4);
    if (lines.length < 4 || Command.of(lines[2]) == null) {
      throw new IOException("this agent does not understand what it is told: " + said);
    }
    return new Request(
        lines[0].substring(MARK.length()), Path.of(lines[1]), Command.of(lines[2]), lines[3]);
  }

  private String lines() {
    return MARK + id + "\n" + directory + "\n" + command.word() + "\n" + options;
  }

  /** A file with the request if it is too long to be said otherwise, else null. */
  Path file(Path agent) throws IOException {
    String lines = lines();
    if (lines.getBytes(StandardCharsets.UTF_8).length + agent.toString().length() < LONGEST) {
      return null;
    }
    Path file = Files.createTempFile("tensorprof", ".request");
    return Files.writeString(file, lines);
  }

  /** The request as the agent reads it. */
  String text(Path file) {
    return file == null ? lines() : "@" + file;
  }
}
