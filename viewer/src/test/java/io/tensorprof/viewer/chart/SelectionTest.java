package io.tensorprof.viewer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.Profiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private final Selection selection = new Selection();
  private CallTree tree;
  private int step;
  private int train;

  @BeforeEach
  void showTraining() {
    selection.show(Profiles.tracing());
    tree = selection.getProfile().tree();
    LargestNodes nodes = new LargestNodes(tree);
    step = nodes.named("step").orElseThrow();
    train = nodes.named("train").orElseThrow();
  }

  @Test
  void click_root_goesUpUntilTheTop() {
    selection.zoom(tree.child(CallTree.ROOT, 0));
    selection.click(selection.getRoot());
    assertEquals(CallTree.ROOT, selection.getRoot());
    selection.click(CallTree.ROOT);
    assertEquals(CallTree.ROOT, selection.getRoot());
  }

  @Test
  void resetZoom_underATableRoot_returnsToIt() {
    selection.rootAt(train);
    assertFalse(selection.zoomedBinding().get());
    selection.zoom(step);
    assertTrue(selection.zoomedBinding().get());
    selection.resetZoom();
    assertEquals(train, selection.getRoot());
    assertTrue(selection.rebasedBinding().get());
  }

  @Test
  void up_outOfATableRoot_givesTheWholeTreeBack() {
    selection.rootAt(train);
    selection.up();
    assertEquals(tree.parent(train), selection.getRoot());
    assertFalse(selection.rebasedBinding().get());
    selection.resetZoom();
    assertEquals(CallTree.ROOT, selection.getRoot());
  }

  @Test
  void show_anotherProfile_forgetsTheOldNodes() {
    selection.rootAt(step);
    selection.hover(step);
    selection.show(Profiles.counting());
    assertEquals(CallTree.ROOT, selection.getRoot());
    assertEquals(Selection.NONE, selection.getHovered());
    assertFalse(selection.rebasedBinding().get());
  }

  @Test
  void up_withoutProfile_doesNothing() {
    Selection empty = new Selection();
    empty.up();
    empty.resetZoom();
    assertEquals(CallTree.ROOT, empty.getRoot());
  }

  @Test
  void backAndForward_retraceZoomsAndTableRoots() {
    assertFalse(selection.canGoBackBinding().get());
    selection.zoom(train);
    selection.rootAt(step);
    selection.resetRoot();
    selection.back();
    assertEquals(step, selection.getRoot());
    assertTrue(selection.rebasedBinding().get());
    selection.back();
    assertEquals(train, selection.getRoot());
    assertFalse(selection.rebasedBinding().get());
    selection.forward();
    assertEquals(step, selection.getRoot());
    selection.zoom(train);
    assertFalse(selection.canGoForwardBinding().get(), "a new way forgets the old one");
    selection.back();
    selection.back();
    selection.back();
    assertEquals(CallTree.ROOT, selection.getRoot());
    selection.back();
    assertEquals(CallTree.ROOT, selection.getRoot());
  }

  @Test
  void zoom_toWhereOneIs_isNoStep() {
    selection.zoom(train);
    selection.zoom(train);
    selection.back();
    assertEquals(CallTree.ROOT, selection.getRoot());
  }

  @Test
  void show_anotherProfile_searchesItForTheSame() {
    selection.search("mul");
    selection.show(Profiles.counting());
    assertEquals("mul", selection.getSearch().text());
    assertEquals(1, selection.getSearch().frames().cardinality());
  }

  @Test
  void turnTo_anotherProfile_canBeGoneBackFromAndForward() {
    Profile calls = selection.getProfile();
    Profile other = Profiles.counting();
    selection.rootAt(train);
    selection.zoom(step);
    selection.search("mul");
    selection.turnTo(other, CallTree.ROOT, CallTree.ROOT);
    assertSame(other, selection.getProfile());
    assertEquals(CallTree.ROOT, selection.getRoot());
    assertEquals("mul", selection.getSearch().text());
    selection.zoom(1);
    selection.back();
    assertSame(other, selection.getProfile());
    selection.back();
    assertSame(calls, selection.getProfile());
    assertEquals(step, selection.getRoot());
    assertEquals(train, selection.getBase());
    selection.back();
    assertEquals(train, selection.getRoot());
    selection.forward();
    selection.forward();
    selection.forward();
    assertSame(other, selection.getProfile());
    assertEquals(1, selection.getRoot());
    assertFalse(selection.canGoForwardBinding().get());
  }
}
