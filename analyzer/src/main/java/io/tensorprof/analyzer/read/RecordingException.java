package io.tensorprof.analyzer.read;

/**
 * A recording that cannot be read. The message is one line for the user: the file, what is wrong
 * with it, what to do.
 */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1;

  public RecordingException(String message) {
    super(oneLine(message));
  }

  public RecordingException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /**
   * What a message quotes of a recording may hold anything: line breaks, and what moves a cursor.
   */
  private static String oneLine(String message) {
    StringBuilder line = new StringBuilder(message.length());
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '\uFFFD' : c);
    }
    return line.toString();
  }
}
