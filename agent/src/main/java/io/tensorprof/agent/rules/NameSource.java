package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the name of a phase or layer comes from while the program runs: the receiver or an
 * argument, and from there on fields and methods without arguments, as {@code this.config.name()}.
 *
 * @param argument position of the argument, from 0; {@value #RECEIVER} for the receiver
 * @param path names of fields, and of methods with {@code ()} behind them; empty when the argument
 *     is the name
 */
public record NameSource(int argument, List<String> path) {

  /** The receiver: {@code this} in the method itself, the object called at a call. */
  public static final int RECEIVER = -1;

  private static final String FORM =
      "' is not of the form name=arg0, name=arg0.field, name=this.field or name=this.method()";

  public NameSource {
    path = List.copyOf(path);
  }

  /**
   * The source that a rule says; null for {@code method}, whose name is known beforehand.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static NameSource parse(String text) {
    if (text.equals("method")) {
      return null;
    }
    List<String> steps = new ArrayList<>();
    int from = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', from)) {
      steps.add(text.substring(from, dot));
      from = dot + 1;
    }
    steps.add(text.substring(from));
    String first = steps.remove(0);
    for (String step : steps) {
      if (!isName(step.endsWith("()") ? step.substring(0, step.length() - 2) : step)) {
        throw new IllegalArgumentException("'" + text + FORM);
      }
    }
    if (first.equals("this") && !steps.isEmpty()) {
      return new NameSource(RECEIVER, steps);
    }
    if (first.length() > 3 && first.length() <= 6 && first.startsWith("arg")) {
      try {
        return new NameSource(Integer.parseUnsignedInt(first.substring(3)), steps);
      } catch (NumberFormatException e) {
        // said below
      }
    }
    throw new IllegalArgumentException("'" + text + FORM);
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
