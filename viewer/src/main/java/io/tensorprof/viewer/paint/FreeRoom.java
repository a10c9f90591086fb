package io.tensorprof.viewer.paint;

import java.util.ArrayList;
import java.util.List;

/** What of a rectangle is not taken yet by labels and what they belong to. */
final class FreeRoom {

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private final Box all;
  private final List<Box> taken = new ArrayList<>();

  FreeRoom(double left, double top, double width, double height) {
    this.all = new Box(left, top, left + width, top + height);
  }

  /** Takes a rectangle, whether free or not. */
  void take(double left, double top, double width, double height) {
    taken.add(new Box(left, top, left + width, top + height));
  }

  /** Takes a square. */
  void take(double left, double top, double side) {
    take(left, top, side, side);
  }

  /** Whether a rectangle lies inside and meets nothing that is taken. */
  boolean isFree(double left, double top, double width, double height) {
    Box box = new Box(left, top, left + width, top + height);
    return box.left >= all.left
        && box.top >= all.top
        && box.right <= all.right
        && box.bottom <= all.bottom
        && taken.stream().noneMatch(box::meets);
  }
}
