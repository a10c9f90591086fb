package io.tensorprof.viewer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.Profiles;
import org.junit.jupiter.api.Test;

class ViewPointTest {

  private final Profile profile = Profiles.tracing();
  private final LargestNodes nodes = new LargestNodes(profile.tree());
  private final Selection selection = new Selection();

  @Test
  void show_sameNodesInTheNext_keepsBaseRootAndHovered() {
    selection.show(profile);
    selection.rootAt(node("step"));
    selection.zoom(node("update"));
    selection.hover(node("forward"));
    ViewPoint before = ViewPoint.of(selection);
    before.show(selection, Profiles.tracing());
    assertEquals(node("step"), selection.getBase());
    assertEquals(node("update"), selection.getRoot());
    assertEquals(node("forward"), selection.getHovered());
  }

  @Test
  void show_sameNodesInTheNext_oneCanGoBackAndForward() {
    selection.show(profile);
    selection.zoom(node("step"));
    selection.zoom(node("update"));
    selection.zoom(node("forward"));
    selection.back();
    Profile grown = Profiles.tracing();
    ViewPoint.of(selection).show(selection, grown);
    assertEquals(node("update"), selection.getRoot());
    selection.back();
    assertEquals(node("step"), selection.getRoot());
    assertEquals(grown, selection.getProfile());
    selection.forward();
    selection.forward();
    assertEquals(node("forward"), selection.getRoot());
    assertFalse(selection.canGoForwardBinding().get());
  }

  @Test
  void show_nodesGone_areNotGoneBackTo() {
    selection.show(profile);
    selection.zoom(node("step"));
    selection.zoom(node("update"));
    ViewPoint.of(selection).show(selection, Profiles.sampling());
    selection.back();
    assertEquals(CallTree.ROOT, selection.getRoot());
    assertFalse(selection.canGoBackBinding().get());
  }

  @Test
  void show_nodesGone_showsEverything() {
    selection.show(profile);
    selection.zoom(node("update"));
    selection.hover(node("forward"));
    ViewPoint before = ViewPoint.of(selection);
    before.show(selection, Profiles.sampling());
    assertEquals(CallTree.ROOT, selection.getRoot());
    assertEquals(Selection.NONE, selection.getHovered());
  }

  @Test
  void of_nothingShown_isEverything() {
    ViewPoint before = ViewPoint.of(selection);
    before.show(selection, profile);
    assertEquals(CallTree.ROOT, selection.getRoot());
    assertEquals(CallTree.ROOT, selection.getBase());
  }

  private int node(String name) {
    return nodes.named(name).orElseThrow();
  }
}
