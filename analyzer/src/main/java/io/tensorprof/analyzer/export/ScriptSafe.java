package io.tensorprof.analyzer.export;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * JSON that may stand in an HTML script element: no text in it can end the element or begin a
 * comment.
 */
final class ScriptSafe extends CharacterEscapes {

  private static final long serialVersionUID = 1;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] escapes = standardAsciiEscapesForJSON();
    for (char c : new char[] {'<', '>', '&'}) {
      escapes[c] = ESCAPE_STANDARD;
    }
    return escapes;
  }

  @Override
  public SerializableString getEscapeSequence(int c) {
    return new SerializedString(String.format("\\u%04x", c));
  }
}
