package io.tensorprof.analyzer.model;

/** The text {@code filename:lineno(function)} of pstats, for Java. */
final class Location {

  private Location() {}

  static String of(String file, int line, String owner, String name) {
    return place(file, line, owner) + "(" + name + ")";
  }

  /** {@code filename:lineno}; the class where the file is unknown. */
  static String place(String file, int line, String owner) {
    String place = file.isEmpty() ? simpleName(owner) : file;
    return line > 0 ? place + ":" + line : place;
  }

  /** The part of a binary class name behind its package. */
  static String simpleName(String owner) {
    // A hidden class is named a.b.C/0x00007f…: its dot-free suffix must not be taken for the name.
    int slash = owner.indexOf('/');
    int dot = owner.lastIndexOf('.', slash < 0 ? owner.length() : slash);
    return owner.substring(dot + 1);
  }
}
