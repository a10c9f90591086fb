package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Where one has been in one tree or several, to go back to it and forward again, as in a browser.
 */
final class History {

  /** Steps that are kept; the oldest are forgotten. */
  private static final int LIMIT = 200;

  /**
   * A place.
   *
   * @param profile what is looked at
   * @param base the root that resetting the zoom returns to
   * @param root the plots' root
   */
  record Place(Profile profile, int base, int root) {}

  private final Deque<Place> before = new ArrayDeque<>();
  private final Deque<Place> after = new ArrayDeque<>();
  private final ReadOnlyIntegerWrapper behind = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper ahead = new ReadOnlyIntegerWrapper();
  private final BooleanBinding canGoBack = behind.greaterThan(0);
  private final BooleanBinding canGoForward = ahead.greaterThan(0);

  /** Forgets everything. */
  void clear() {
    before.clear();
    after.clear();
    count();
  }

  /** Takes the places of one profile to another that has their nodes; forgets all others. */
  void carry(Profile from, Profile to) {
    carry(before, from, to);
    carry(after, from, to);
    count();
  }

  @SuppressWarnings("ReferenceEquality") // profiles are what was shown, not what they say
  private static void carry(Deque<Place> places, Profile from, Profile to) {
    List<Place> old = List.copyOf(places);
    places.clear();
    for (Place place : old) {
      if (place.profile() == from) {
        OptionalInt base = NodePath.of(from.tree(), place.base()).find(to.tree());
        OptionalInt root = NodePath.of(from.tree(), place.root()).find(to.tree());
        if (base.isPresent() && root.isPresent()) {
          places.addLast(new Place(to, base.getAsInt(), root.getAsInt()));
        }
      }
    }
  }

  /** Notes that a place is left for a new one. */
  void leave(Place place) {
    before.push(place);
    if (before.size() > LIMIT) {
      before.removeLast();
    }
    after.clear();
    count();
  }

  /** The place before, for the one where one is; null at the beginning. */
  Place back(Place from) {
    return move(before, after, from);
  }

  /** The place that was gone back from; null at the end. */
  Place forward(Place from) {
    return move(after, before, from);
  }

  private Place move(Deque<Place> out, Deque<Place> in, Place from) {
    Place place = out.poll();
    if (place != null) {
      in.push(from);
      count();
    }
    return place;
  }

  private void count() {
    behind.set(before.size());
    ahead.set(after.size());
  }

  BooleanBinding canGoBack() {
    return canGoBack;
  }

  BooleanBinding canGoForward() {
    return canGoForward;
  }
}
