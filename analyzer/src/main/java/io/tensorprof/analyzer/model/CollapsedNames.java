package io.tensorprof.analyzer.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How names stand in collapsed stacks. The percent sign, the semicolon between two frames and
 * control characters, the end of a line among them, are written as {@code %} and two hexadecimal
 * digits: {@code %3B}.
 */
public final class CollapsedNames {

  private static final Pattern THREAD =
      Pattern.compile("\\[(?<name>.*) tid=(?<os>os )?(?<id>\\d{1,18})\\]", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("%([0-7][0-9A-F])");

  private CollapsedNames() {}

  /** The name as it stands in a line. */
  public static String escaped(String name) {
    StringBuilder escaped = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isEscaped(c)) {
        escaped.append('%').append(hex(c >> 4)).append(hex(c & 15));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The name that stands in a line so; an escape of what needs none is left as it is. */
  public static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape -> {
              char c = (char) Integer.parseInt(escape.group(1), 16);
              return Matcher.quoteReplacement(isEscaped(c) ? String.valueOf(c) : escape.group());
            });
  }

  /** The first frame of a thread's stacks, as async-profiler writes it: {@code [main tid=1]}. */
  public static String thread(Frame frame) {
    return "[" + frame.name() + " tid=" + frame.descriptor() + "]";
  }

  /** The thread that a first frame names; null when it names none. */
  public static Frame threadOf(String name) {
    Matcher thread = THREAD.matcher(name);
    if (!thread.matches()) {
      return null;
    }
    long id = Long.parseLong(thread.group("id"));
    return thread.group("os") == null
        ? Frame.thread(thread.group("name"), id)
        : Frame.nativeThread(thread.group("name"), id);
  }

  private static boolean isEscaped(char c) {
    return c == '%' || c == ';' || c < ' ' || c == 0x7F;
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
