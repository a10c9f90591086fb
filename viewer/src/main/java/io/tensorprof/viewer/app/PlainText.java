package io.tensorprof.viewer.app;

/** Texts of a recording, which is somebody else's, as one line of the window. */
final class PlainText {

  /** Longer names are no names; a label of a million letters stops the window. */
  private static final int MOST = 4000;

  private PlainText() {}

  /** The text without what breaks lines or turns them round, cut where it is endless. */
  static String of(String any) {
    String text = any.length() > MOST ? any.substring(0, MOST) + "…" : any;
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                plain.appendCodePoint(
                    switch (Character.getType(point)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          0xFFFD;
                      default -> point;
                    }));
    return plain.toString();
  }
}
