package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Life;
import io.tensorprof.agent.probe.Tracking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was alive at a time, in groups of tensors that are alike.
 *
 * @param number 1, 2, 3, … of the run
 * @param time when it was taken, in {@link System#nanoTime()}
 * @param nanos what taking it took
 */
record Census(
    int number, long time, long nanos, String cause, long tensors, long bytes, List<Group> groups) {

  /**
   * What the tensors of a group have in common.
   *
   * @param place where they, or their storages, were made
   * @param scope place where the scope was made that will close them; 0 for none
   * @param moved site of the call that took them out of a scope or to another; −1 for none
   * @param lost unreachable, and never to be freed
   */
  record Key(int place, int shape, int device, int scope, int moved, boolean lost) {
    static Key of(Life life, int place, boolean lost) {
      return new Key(place, life.shape(), life.device(), life.scope(), life.moved(), lost);
    }
  }

  /** Some tensors that are alike. */
  static final class Group {
    private final Key key;
    private final String device;
    private long tensors;
    private long bytes;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    Group(Key key, String device) {
      this.key = key;
      this.device = device;
    }

    void add(long more, long moreBytes, long made) {
      tensors += more;
      bytes += moreBytes;
      oldest = Math.min(oldest, made);
      newest = Math.max(newest, made);
    }

    void addAll(Group other) {
      add(other.tensors, other.bytes, other.oldest);
      newest = Math.max(newest, other.newest);
    }

    Key key() {
      return key;
    }

    String device() {
      return device;
    }

    long tensors() {
      return tensors;
    }

    long bytes() {
      return bytes;
    }

    long oldest() {
      return oldest;
    }

    long newest() {
      return newest;
    }
  }

  /**
   * Takes a census now.
   *
   * @param lost what is unreachable and will never be freed
   * @param device the text for where a tensor lies
   */
  static Census take(
      int number, String cause, Iterable<Group> lost, Function<Life, String> device) {
    long begin = System.nanoTime();
    Map<Key, Group> groups = new HashMap<>();
    Tracking.forEach(
        life -> {
          if (!life.isAlive()) {
            return;
          }
          long weight = life.weight();
          long bytes = life.weightedBytes();
          boolean inherited = bytes > 0 && life.bytesPlace() != life.place();
          group(groups, life, life.place(), device).add(weight, inherited ? 0 : bytes, life.made());
          if (inherited) {
            group(groups, life, life.bytesPlace(), device).add(0, bytes, life.made());
          }
        });
    for (Group one : lost) {
      groups.computeIfAbsent(one.key, key -> new Group(key, one.device)).addAll(one);
    }
    List<Group> all = new ArrayList<>(groups.values());
    return new Census(
        number,
        begin,
        System.nanoTime() - begin,
        cause,
        all.stream().mapToLong(Group::tensors).sum(),
        all.stream().mapToLong(Group::bytes).sum(),
        all);
  }

  private static Group group(
      Map<Key, Group> groups, Life life, int place, Function<Life, String> device) {
    return groups.computeIfAbsent(
        Key.of(life, place, false), key -> new Group(key, device.apply(life)));
  }
}
