package io.tensorprof.workloads.autodiff;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Of which pairs of different variables mixed second derivatives are computed: of none, of all
 * (thoad's {@code crossings}), or of those inside named groups. It is one of the three: crossings
 * and groups exclude each other.
 */
public final class Pairs {

  private final boolean all;
  private final List<Set<Integer>> groups;

  private Pairs(boolean all, List<Set<Integer>> groups) {
    this.all = all;
    this.groups = groups;
  }

  /** No mixed derivatives. */
  public static Pairs none() {
    return new Pairs(false, List.of());
  }

  /** Mixed derivatives of all pairs. */
  public static Pairs crossings() {
    return new Pairs(true, List.of());
  }

  /** Mixed derivatives of the pairs whose variables stand together in a group. */
  public static Pairs groups(Collection<Set<Integer>> groups) {
    return new Pairs(false, groups.stream().map(Set::copyOf).toList());
  }

  boolean has(int one, int other) {
    return all || groups.stream().anyMatch(group -> group.contains(one) && group.contains(other));
  }

  boolean hasAnyBelow(int index, Collection<Integer> others) {
    return others.stream().anyMatch(other -> has(index, other));
  }

  void requireVariables(int count) {
    for (Set<Integer> group : groups) {
      for (int index : group) {
        if (index < 0 || index >= count) {
          throw new IllegalArgumentException(
              "a group names variable " + index + ", but there are 0 to " + (count - 1));
        }
      }
    }
  }
}
