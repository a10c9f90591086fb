package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows that depend on a node's frame alone. */
final class FrameGroups implements Groups {

  private static final String NO_LIBRARY = "(no library)";

  private final CallTree tree;
  private final Ids rows;
  private final Ids activations;
  private final Function<Frame, ?> key;
  private final Function<Frame, String> title;
  private final Function<Frame, String> name;

  /** Numbers for the frames of a tree, equal for frames of equal keys. */
  private static final class Ids {
    final int[] ofFrame;
    final int count;

    Ids(CallTree tree, Function<Frame, ?> key) {
      ofFrame = new int[tree.frameCount()];
      Map<Object, Integer> known = new HashMap<>();
      for (int frame = 0; frame < ofFrame.length; frame++) {
        int next = known.size();
        ofFrame[frame] = known.computeIfAbsent(key.apply(tree.frameOfId(frame)), any -> next);
      }
      count = known.size();
    }
  }

  /** Rows of equal keys; title and name are those of a row's first frame. */
  FrameGroups(
      CallTree tree,
      Function<Frame, ?> key,
      Function<Frame, String> title,
      Function<Frame, String> name) {
    this(tree, new Ids(tree, key), null, key, title, name);
  }

  private FrameGroups(
      CallTree tree,
      Ids rows,
      Ids activations,
      Function<Frame, ?> key,
      Function<Frame, String> title,
      Function<Frame, String> name) {
    this.tree = tree;
    this.rows = rows;
    this.activations = activations == null ? rows : activations;
    this.key = key;
    this.title = title;
    this.name = name;
  }

  /** Rows of equal functions, or of equal names where other programs have other classes. */
  static FrameGroups matched(CallTree tree, Match match) {
    return switch (match) {
      case FUNCTION -> byName(tree, frame -> match.taken(frame).function());
      case LINE -> bySite(tree);
      case NAME -> byName(tree, frame -> named(frame, frame.displayName()));
      case SIMPLE -> byName(tree, frame -> named(frame, frame.name()));
    };
  }

  private static FrameGroups byName(CallTree tree, Function<Frame, ?> key) {
    return new FrameGroups(tree, key, Frame::location, Frame::displayName);
  }

  /** A thread may have the name of a function. */
  private static Object named(Frame frame, String name) {
    return frame.kind().isRoot() ? frame : name;
  }

  /** Rows of equal texts. */
  static FrameGroups named(CallTree tree, Function<Frame, String> text) {
    return new FrameGroups(tree, text, text, text);
  }

  /**
   * Rows of equal frames; a function that calls itself from another place is recursive all the
   * same.
   */
  static FrameGroups bySite(CallTree tree) {
    return new FrameGroups(
        tree,
        new Ids(tree, frame -> frame),
        new Ids(tree, Frame::function),
        frame -> frame,
        FrameGroups::site,
        Frame::displayName);
  }

  /** Rows of equal functions and shapes; recursion is the function's, whatever the shapes. */
  static FrameGroups byShape(CallTree tree) {
    return new FrameGroups(
        tree,
        new Ids(tree, FrameGroups::withShapes),
        new Ids(tree, Frame::function),
        FrameGroups::withShapes,
        FrameGroups::shaped,
        Frame::displayName);
  }

  private static List<?> withShapes(Frame frame) {
    return List.of(frame.function(), frame.shapes());
  }

  private static String shaped(Frame frame) {
    return frame.shapes().isEmpty() ? frame.location() : frame.location() + " " + frame.shapes();
  }

  static String site(Frame frame) {
    String place = frame.site() == null ? "" : frame.site().location() + " ";
    String label = frame.label().isEmpty() ? "" : " \"" + frame.label() + "\"";
    return place + frame.location() + label;
  }

  static String line(Frame frame) {
    return frame.site() == null ? frame.location() : frame.site().location();
  }

  /** Library of a frame, or of its native code the file; in brackets when there is none. */
  static String library(Frame frame) {
    return switch (frame.kind()) {
      case NATIVE -> frame.owner().isEmpty() ? NO_LIBRARY : fileName(frame.owner());
      case KERNEL -> "kernel";
      default -> frame.library().isEmpty() ? NO_LIBRARY : frame.library();
    };
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public int enter(int node) {
    return rows.ofFrame[tree.frameId(node)];
  }

  @Override
  public int count() {
    return Math.max(rows.count, activations.count);
  }

  @Override
  public int activation(int node, int row) {
    return activations.ofFrame[tree.frameId(node)];
  }

  @Override
  public Object key(int row, Frame first) {
    return key.apply(first);
  }

  @Override
  public String title(int row, Frame first) {
    return title.apply(first);
  }

  @Override
  public String name(int row, Frame first) {
    return name.apply(first);
  }
}
