package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.layout.Span;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What is looked at: a profile, the node at the root of the plots, how deep and how fine they go,
 * and the node under the pointer. All views of a window share one.
 *
 * <p>The <em>base</em> is the root that "reset zoom" returns to: the whole tree, or the node a row
 * of the table was clicked for. The root lies in the base's subtree; zooming out of it gives the
 * base back to the whole tree.
 */
public final class Selection {

  /** Stands for "no node". */
  public static final int NONE = -1;

  /** Root of every tree: all threads. */
  public static final int WHOLE_TREE = 0;

  private final ReadOnlyObjectWrapper<Profile> profile = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper base = new ReadOnlyIntegerWrapper(WHOLE_TREE);
  private final ReadOnlyIntegerWrapper root = new ReadOnlyIntegerWrapper(WHOLE_TREE);
  private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(NONE);
  private final IntegerProperty depth = new SimpleIntegerProperty(10);
  private final DoubleProperty cutoff = new SimpleDoubleProperty(0.001);
  private final ReadOnlyObjectWrapper<Search> search = new ReadOnlyObjectWrapper<>(Search.NONE);
  private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.WHOLE);
  private final History history = new History();
  private final BooleanBinding zoomed =
      Bindings.notEqual(root, base).or(Bindings.notEqual(span, Span.WHOLE));
  private final BooleanBinding belowTop = Bindings.notEqual(root, WHOLE_TREE);
  private final BooleanBinding rebased = Bindings.notEqual(base, WHOLE_TREE);

  /** Nothing is looked at. */
  public Selection() {
    profile.addListener((property, old, shown) -> span.set(Span.WHOLE));
    root.addListener((property, old, node) -> span.set(Span.WHOLE));
  }

  /** Shows a profile from its root; {@code null} shows nothing. */
  public void show(Profile newProfile) {
    show(newProfile, WHOLE_TREE, WHOLE_TREE);
  }

  /** Shows a profile from one of its nodes. What was searched for is searched for in it, too. */
  public void show(Profile newProfile, int newBase, int newRoot) {
    history.clear();
    exchange(newProfile, newBase, newRoot);
  }

  /**
   * Likewise, one that takes the place of the profile at hand: of the same run, grown or in another
   * form. One can go back to where one was in that, as far as the new one has these nodes.
   */
  void replace(Profile newProfile, int newBase, int newRoot) {
    history.carry(profile.get(), newProfile);
    exchange(newProfile, newBase, newRoot);
  }

  /**
   * Turns to another profile of the same recording: what its tensors took rather than its time,
   * say. One can go back.
   */
  public void turnTo(Profile other, int newBase, int newRoot) {
    history.leave(place());
    exchange(other, newBase, newRoot);
  }

  private void exchange(Profile newProfile, int newBase, int newRoot) {
    hovered.set(NONE);
    String wanted = search.get().text();
    search.set(Search.NONE);
    // The root first goes where every tree has a node: views hear of root and profile in turn.
    base.set(WHOLE_TREE);
    root.set(WHOLE_TREE);
    profile.set(newProfile);
    base.set(newBase);
    root.set(newRoot);
    search(wanted);
  }

  /** Makes {@code node} the plots' root, keeping the base where the node lies under it. */
  public void zoom(int node) {
    go(isUnder(node, base.get()) ? base.get() : WHOLE_TREE, node);
  }

  private void go(int newBase, int newRoot) {
    if (newBase != base.get() || newRoot != root.get()) {
      history.leave(place());
      set(new History.Place(profile.get(), newBase, newRoot));
    }
  }

  private History.Place place() {
    return new History.Place(profile.get(), base.get(), root.get());
  }

  @SuppressWarnings("ReferenceEquality") // profiles are what was shown, not what they say
  private void set(History.Place place) {
    if (place != null && place.profile() != profile.get()) {
      exchange(place.profile(), place.base(), place.root());
    } else if (place != null) {
      hovered.set(NONE);
      base.set(place.base());
      root.set(place.root());
    }
  }

  /** Returns to where one was before. */
  public void back() {
    set(history.back(place()));
  }

  /** Undoes going back. */
  public void forward() {
    set(history.forward(place()));
  }

  /** Follows a click: a node becomes the root, the root itself goes one level up. */
  public void click(int node) {
    if (node == root.get()) {
      up();
    } else {
      zoom(node);
    }
  }

  /** Makes the root's parent the root; nothing at the top. */
  public void up() {
    if (profile.get() != null && root.get() != WHOLE_TREE) {
      zoom(tree().parent(root.get()));
    }
  }

  /** Makes {@code node} both base and root, as a click on a row of the table does. */
  public void rootAt(int node) {
    go(node, node);
  }

  /** Returns to the base, and to its whole width. */
  public void resetZoom() {
    span.set(Span.WHOLE);
    zoom(base.get());
  }

  /** Returns to the whole tree. */
  public void resetRoot() {
    rootAt(WHOLE_TREE);
  }

  /** Notes the node under the pointer, or {@link #NONE}. */
  public void hover(int node) {
    hovered.set(node);
  }

  /** Searches the tree for frames whose name holds a text; an empty text ends the search. */
  public void search(String text) {
    search.set(profile.get() == null ? Search.NONE : Search.of(tree(), text));
  }

  private boolean isUnder(int node, int ancestor) {
    int at = node;
    while (at != ancestor && at != WHOLE_TREE) {
      at = tree().parent(at);
    }
    return at == ancestor;
  }

  private CallTree tree() {
    return profile.get().tree();
  }

  public ReadOnlyObjectProperty<Profile> profileProperty() {
    return profile.getReadOnlyProperty();
  }

  public Profile getProfile() {
    return profile.get();
  }

  /** What "reset zoom" returns to. */
  public int getBase() {
    return base.get();
  }

  /** The part of the root's width that is shown; all of it again when the root changes. */
  public ObjectProperty<Span> spanProperty() {
    return span;
  }

  public ReadOnlyIntegerProperty rootProperty() {
    return root.getReadOnlyProperty();
  }

  public int getRoot() {
    return root.get();
  }

  public ReadOnlyIntegerProperty hoveredProperty() {
    return hovered.getReadOnlyProperty();
  }

  public int getHovered() {
    return hovered.get();
  }

  /** What is searched for, and where it is. */
  public ReadOnlyObjectProperty<Search> searchProperty() {
    return search.getReadOnlyProperty();
  }

  public Search getSearch() {
    return search.get();
  }

  /** True while there is somewhere to go back to. */
  public BooleanBinding canGoBackBinding() {
    return history.canGoBack();
  }

  /** True while there is somewhere to go forward to. */
  public BooleanBinding canGoForwardBinding() {
    return history.canGoForward();
  }

  /** Levels shown, the root's among them. */
  public IntegerProperty depthProperty() {
    return depth;
  }

  /** Share of its parent above which a child is shown. */
  public DoubleProperty cutoffProperty() {
    return cutoff;
  }

  /** True while "reset zoom" has something to reset. */
  public BooleanBinding zoomedBinding() {
    return zoomed;
  }

  /** True while there is a level to go up to. */
  public BooleanBinding belowTopBinding() {
    return belowTop;
  }

  /** True while "reset root" has something to reset. */
  public BooleanBinding rebasedBinding() {
    return rebased;
  }
}
