package io.tensorprof.agent.control;

/**
 * What the agent answers.
 *
 * @param exitCode 0 when it has done what was asked, else 1
 * @param text a line for the user, without the full stop
 */
public record Reply(int exitCode, String text) {

  /** Begins the names of the JVM's properties in which replies wait; the request's id follows. */
  public static final String PROPERTY = "io.tensorprof.reply.";

  /** It is done. */
  public static Reply done(String text) {
    return new Reply(0, text);
  }

  /** It is not done; the text says why, and what would help. */
  public static Reply failed(String text) {
    return new Reply(1, text);
  }
}
