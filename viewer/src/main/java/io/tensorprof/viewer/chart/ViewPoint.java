package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import java.util.List;
import java.util.Optional;

/**
 * Where one looks, by the frames of the nodes, so that one looks there again in a profile that
 * takes the place of the one at hand.
 *
 * @param base what "reset zoom" returns to
 * @param root the plots' root
 * @param hovered the node under the pointer, if there is one
 */
public record ViewPoint(NodePath base, NodePath root, Optional<NodePath> hovered) {

  /** Where one looks now: at everything, when there is no profile. */
  public static ViewPoint of(Selection selection) {
    Profile profile = selection.getProfile();
    if (profile == null) {
      NodePath all = new NodePath(List.of());
      return new ViewPoint(all, all, Optional.empty());
    }
    CallTree tree = profile.tree();
    int hovered = selection.getHovered();
    return new ViewPoint(
        NodePath.of(tree, selection.getBase()),
        NodePath.of(tree, selection.getRoot()),
        hovered == Selection.NONE ? Optional.empty() : Optional.of(NodePath.of(tree, hovered)));
  }

  /** Shows a profile and looks there again, as far as it has these nodes. */
  public void show(Selection selection, Profile profile) {
    CallTree tree = profile.tree();
    int newBase = base.find(tree).orElse(CallTree.ROOT);
    int newRoot = root.find(tree).orElse(newBase);
    selection.replace(profile, newBase, newRoot);
    hovered.ifPresent(path -> path.find(tree).ifPresent(selection::hover));
  }
}
