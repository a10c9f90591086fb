package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.FunctionKey;
import java.util.List;

/**
 * The colours of functions in pictures: chosen by a function's name alone, hence the same in every
 * plot, mode and run.
 *
 * <p>Twenty colours, most of them from Paul Tol's qualitative schemes (SRON/EPS/TN/09-002), which
 * stay apart under the common forms of colour blindness; they differ in lightness as well as in
 * hue. More functions than colours share some: cells are parted by lines and named by labels, so
 * colour never is the only way to tell two functions apart.
 */
public final class FunctionColors {

  /** All colours, as {@code #4477aa}. */
  public static final List<String> ALL =
      List.of(
          "#4477aa", "#77aadd", "#99ddff", "#332288", "#44aa99", "#117733", "#bbcc33", "#999933",
          "#eedd88", "#ddaa33", "#ee8866", "#cc6677", "#ffaabb", "#882255", "#aa4499", "#c49a6c",
          "#33bbee", "#b5a0d8", "#a83f53", "#6f7fd1");

  /** Of the first 2 000 000, the one under which the functions of a training loop share least. */
  private static final int SALT = 171000;

  private FunctionColors() {}

  /** Which of {@link #ALL} a function has. */
  public static int index(FunctionKey function) {
    return indexOfName(function.qualifiedName());
  }

  /** Which of {@link #ALL} a name has, of a function or of something else. */
  public static int indexOfName(String name) {
    return index(name, SALT);
  }

  /** FNV-1a over the name, finished as MurmurHash3 does, so that near names fall far apart. */
  private static int index(String name, int salt) {
    int hash = 0x811c9dc5 ^ salt;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x01000193;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return Integer.remainderUnsigned(hash ^ (hash >>> 16), ALL.size());
  }
}
