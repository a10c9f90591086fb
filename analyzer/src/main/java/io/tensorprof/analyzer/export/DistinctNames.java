package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Names for functions where a format knows a function by its name alone: two functions never have
 * one. A function has the first of its candidates that no other function has as the same candidate;
 * when there is none, its last one with a number.
 */
final class DistinctNames {

  private DistinctNames() {}

  /** The functions of a tree, each with the first of its frames. */
  static SortedMap<FunctionKey, Frame> functions(CallTree tree) {
    SortedMap<FunctionKey, Frame> functions = new TreeMap<>();
    for (int id = 0; id < tree.frameCount(); id++) {
      Frame frame = tree.frameOfId(id);
      functions.merge(frame.function(), frame, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    return functions;
  }

  /** Full names, {@code com.acme.Main.run}; with the descriptor where a method is overloaded. */
  static Map<FunctionKey, String> full(CallTree tree) {
    return of(
        functions(tree),
        List.of(
            DistinctNames::plain,
            Frame::fullName,
            frame -> frame.fullName() + frame.descriptor(),
            frame -> frame.fullName() + frame.descriptor() + " " + frame.kind().text()),
        (name, number) -> name + " #" + number);
  }

  private static String plain(Frame frame) {
    return switch (frame.kind()) {
      case NATIVE, KERNEL -> frame.name();
      default -> frame.fullName();
    };
  }

  /**
   * Assigns the names.
   *
   * @param candidates from the best to the most precise
   * @param numbered a name made distinct by a number from 2 on
   */
  static <T> Map<FunctionKey, T> of(
      SortedMap<FunctionKey, Frame> functions,
      List<Function<Frame, T>> candidates,
      BiFunction<T, Integer, T> numbered) {
    Map<FunctionKey, T> names = new HashMap<>();
    Set<T> taken = new HashSet<>();
    List<FunctionKey> open = new ArrayList<>(functions.keySet());
    for (Function<Frame, T> candidate : candidates) {
      Map<T, Integer> claims = new HashMap<>();
      for (FunctionKey function : open) {
        claims.merge(candidate.apply(functions.get(function)), 1, Integer::sum);
      }
      List<FunctionKey> still = new ArrayList<>();
      for (FunctionKey function : open) {
        T name = candidate.apply(functions.get(function));
        if (claims.get(name) == 1 && taken.add(name)) {
          names.put(function, name);
        } else {
          still.add(function);
        }
      }
      open = still;
    }
    Function<Frame, T> last = candidates.get(candidates.size() - 1);
    Map<T, Integer> numbers = new HashMap<>();
    for (FunctionKey function : open) {
      T base = last.apply(functions.get(function));
      T name;
      do {
        name = numbered.apply(base, numbers.merge(base, 1, Integer::sum) + 1);
      } while (!taken.add(name));
      names.put(function, name);
    }
    return names;
  }
}
