package io.tensorprof.analyzer.query.findings;

import io.tensorprof.analyzer.memory.Amount;
import io.tensorprof.analyzer.memory.Living;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a recording with tensors' memory says of one site that makes them. */
final class TensorSite {

  final Frame frame;
  final long[] counts; // tensors alive at each census of the series, without those lost
  final List<Living> held = new ArrayList<>(); // those alive at the last of them, likewise
  long made;
  long madeBytes;
  long views;
  long followed;
  Amount closed = Amount.NONE; // by hand or by a scope
  Amount collected = Amount.NONE;
  Amount lost = Amount.NONE;
  long waited;
  long longestWait;
  boolean namedAsScope; // whether a tensor says that it will be closed by one made here

  TensorSite(Frame frame, int censuses) {
    this.frame = frame;
    this.counts = new long[censuses];
  }

  /** Alive at the last census, and not lost. */
  Amount alive() {
    return held.stream()
        .map(group -> new Amount(group.tensors(), group.bytes()))
        .reduce(Amount.NONE, Amount::plus);
  }

  /** When the first of those alive was made. */
  long oldest() {
    return held.stream().mapToLong(Living::oldest).min().orElse(Long.MAX_VALUE);
  }

  /** When the last of those alive was made. */
  long newest() {
    return held.stream().mapToLong(Living::newest).max().orElse(Long.MIN_VALUE);
  }

  /** Tensors that were made and had ended at the last census. */
  long ended() {
    return closed.tensors() + collected.tensors() + lost.tensors();
  }

  /** Whether what is made here are scopes: they close others, and have no bytes. */
  boolean makesScopes() {
    long bytes = madeBytes + closed.bytes() + collected.bytes() + lost.bytes() + alive().bytes();
    boolean shaped = held.stream().anyMatch(group -> !group.shape().isEmpty());
    return namedAsScope || (bytes == 0 && views == 0 && !shaped);
  }

  /** The call that took most of those alive out of their scope; null when there is no such. */
  Frame moved() {
    Map<Frame, Long> byCall = new HashMap<>();
    for (Living group : held) {
      if (group.moved() != null) {
        byCall.merge(group.moved(), group.tensors(), Long::sum);
      }
    }
    return most(byCall);
  }

  /** The site that made the scopes of most of those alive; null when there is no such. */
  Frame scope() {
    Map<Frame, Long> bySite = new HashMap<>();
    for (Living group : held) {
      if (group.scope() != null) {
        bySite.merge(group.scope().site(), group.tensors(), Long::sum);
      }
    }
    return most(bySite);
  }

  /** One that holds for half of the tensors alive at least. */
  private Frame most(Map<Frame, Long> counted) {
    return counted.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() >= alive().tensors())
        .max(
            Map.Entry.<Frame, Long>comparingByValue()
                .thenComparing(Map.Entry.<Frame, Long>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** The method that it stands in, or the function itself. */
  Object caller() {
    return frame.site() == null ? frame.function() : frame.site().caller();
  }

  /** The same in words: {@code Main.java(step)}. */
  String callerName() {
    return frame.site() == null ? frame.location() : frame.site().callerLocation();
  }

  /** File, line and method. */
  String location() {
    return frame.site() == null ? frame.location() : frame.site().location();
  }

  FindingSite findingSite() {
    return new FindingSite(frame, made, -1);
  }
}
