package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * What a painter needs to draw some nodes of a profile.
 *
 * @param graphics where to
 * @param profile what the nodes belong to
 * @param only the nodes to draw
 * @param fill their colours
 */
record Painting(
    GraphicsContext graphics, Profile profile, IntPredicate only, IntFunction<Color> fill) {

  /** All nodes in the colours of their functions. */
  static Painting all(GraphicsContext graphics, Profile profile, Palette palette) {
    CallTree tree = profile.tree();
    return new Painting(graphics, profile, node -> true, node -> palette.of(tree.frame(node)));
  }

  /** The nodes of the same function as {@code node}, in one colour. */
  static Painting sameFunction(GraphicsContext graphics, Profile profile, int node, Color color) {
    CallTree tree = profile.tree();
    FunctionKey function = tree.frame(node).function();
    return new Painting(
        graphics, profile, other -> tree.frame(other).function().equals(function), other -> color);
  }

  /** The name: of a phase or layer the one that the program gave it. */
  String name(int node) {
    return profile.tree().frame(node).title();
  }

  /** The name without its class, for cells too small for both. */
  String shortName(int node) {
    Frame frame = profile.tree().frame(node);
    if (!frame.label().isEmpty()) {
      return frame.label();
    }
    return switch (frame.kind()) {
      case ALL_THREADS -> "all threads";
      case THREAD, NATIVE, KERNEL, CREATION -> frame.displayName();
      default -> frame.name();
    };
  }

  String value(int node) {
    return new ValueFormat(profile.mode()).text(profile.tree().value(node));
  }
}
