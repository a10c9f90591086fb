package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.List;

/** A type that a method must take or return: one of the JVM's, or a pattern of classes. */
final class TypePattern {

  private final String descriptor; // null for a pattern
  private final NamePattern classes;

  /**
   * Reads a type as Java writes it, or a pattern of class names.
   *
   * @param text {@code long}, {@code a.b.C[]}, {@code a.b.**|a.c.D}
   */
  TypePattern(String text) {
    boolean pattern = text.indexOf('*') >= 0 || text.indexOf('|') >= 0;
    this.descriptor = pattern ? null : descriptor(text);
    this.classes = pattern ? new NamePattern(text) : null;
  }

  private static String descriptor(String type) {
    if (type.endsWith("[]")) {
      return "[" + descriptor(type.substring(0, type.length() - 2));
    }
    return switch (type) {
      case "void" -> "V";
      case "boolean" -> "Z";
      case "byte" -> "B";
      case "char" -> "C";
      case "short" -> "S";
      case "int" -> "I";
      case "long" -> "J";
      case "float" -> "F";
      case "double" -> "D";
      default -> "L" + type.replace('.', '/') + ";";
    };
  }

  /** Whether a method returns it; arrays of a pattern's classes are as good as one. */
  boolean isReturned(String method) {
    int at = method.lastIndexOf(')') + 1;
    return descriptor != null
        ? method.length() - at == descriptor.length() && method.startsWith(descriptor, at)
        : isClass(method, afterBrackets(method, at));
  }

  /** Whether the type, or an array of it, is among a method's parameters. */
  boolean isTaken(String method) {
    int at = 1;
    while (method.charAt(at) != ')') {
      boolean begins = descriptor != null && method.startsWith(descriptor, at);
      at = afterBrackets(method, at);
      if (begins
          || (descriptor != null ? method.startsWith(descriptor, at) : isClass(method, at))) {
        return true;
      }
      at = method.charAt(at) == 'L' ? method.indexOf(';', at) + 1 : at + 1;
    }
    return false;
  }

  private static int afterBrackets(String method, int from) {
    int at = from;
    while (method.charAt(at) == '[') {
      at++;
    }
    return at;
  }

  private boolean isClass(String method, int at) {
    return method.charAt(at) == 'L'
        && classes.matches(method.substring(at + 1, method.indexOf(';', at)).replace('/', '.'));
  }

  /** Whether it speaks of classes, rather than of numbers, which any method may take. */
  boolean isOfClasses() {
    return descriptor == null || descriptor.endsWith(";");
  }

  /** Texts of which one stands in the descriptor of every method that takes or returns it. */
  List<String> fragments() {
    if (descriptor != null) {
      return List.of(descriptor);
    }
    List<String> fragments = new ArrayList<>();
    for (String alternative : classes.alternatives()) {
      fragments.add("L" + NamePattern.prefix(alternative).replace('.', '/'));
    }
    return fragments;
  }
}
