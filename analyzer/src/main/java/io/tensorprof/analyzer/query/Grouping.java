package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import java.util.Locale;

/** What a row of the table is. */
public enum Grouping {
  /** A function, whatever it is called from. */
  OP,
  /** A function as called from one place in the code. */
  SITE,
  /** A function as called with tensors of certain shapes. */
  SHAPE,
  /** A method of the program, with the ops that stand in it. */
  FUNCTION,
  /** A line of the program, with the ops called from it, or where it was sampled. */
  LINE,
  /** A class of the program, with the ops called from it. */
  CLASS,
  /** A set of rules, or the library of native code. */
  LIBRARY,
  /** A kind of op: autodiff, transfer, creation, … */
  KIND,
  /** A phase of the run, with all that happens in it outside of phases within. */
  PHASE,
  /** A layer of a network, with all that happens in it outside of layers within. */
  LAYER,
  /** A thread, with all that was called in it. */
  THREAD;

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can only be told from a tree, which counting has not. */
  public boolean needsTree() {
    return this == PHASE || this == LAYER || this == THREAD;
  }

  /** Whether it needs a tree in which calls of different shapes are told apart. */
  public boolean needsShapes() {
    return this == SHAPE;
  }

  /** Whether it needs a tree in which lines of sampled methods are told apart. */
  public boolean needsLines() {
    return this == LINE;
  }

  Groups groups(CallTree tree) {
    return switch (this) {
      case OP -> new FrameGroups(tree, Frame::function, Frame::location, Frame::displayName);
      case SITE -> FrameGroups.bySite(tree);
      case SHAPE -> FrameGroups.byShape(tree);
      case FUNCTION -> new CallerGroups(tree, false);
      case CLASS -> new CallerGroups(tree, true);
      case LINE -> FrameGroups.named(tree, FrameGroups::line);
      case LIBRARY -> FrameGroups.named(tree, FrameGroups::library);
      case KIND -> FrameGroups.named(tree, frame -> frame.kind().text());
      case PHASE -> new EnclosingGroups(tree, Frame.Kind.PHASE);
      case LAYER -> new EnclosingGroups(tree, Frame.Kind.LAYER);
      case THREAD -> new EnclosingGroups(tree, Frame.Kind.THREAD);
    };
  }
}
