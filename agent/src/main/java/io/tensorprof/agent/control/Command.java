package io.tensorprof.agent.control;

/** What can be asked of the agent in a running JVM. */
public enum Command {
  /** Begin a recording. */
  START("start"),
  /** Put on disk what is recorded so far, and go on. */
  DUMP("dump"),
  /** Likewise, and say what tensors are alive: a census of them. */
  CENSUS("memory=dump"),
  /** Close the recording and take the probes out. */
  STOP("stop"),
  /** Say what is going on. */
  STATUS("status");

  private final String word;

  Command(String word) {
    this.word = word;
  }

  /** The command as one types it. */
  public String word() {
    return word;
  }

  /** The command of a word; null when it is none. */
  static Command of(String word) {
    for (Command command : values()) {
      if (command.word.equals(word)) {
        return command;
      }
    }
    return null;
  }
}
