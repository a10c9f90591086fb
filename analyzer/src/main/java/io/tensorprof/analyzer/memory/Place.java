package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a tensor was made: a call, and the recorded calls that were open around it. In one reading
 * there is one object for each place, so places are compared by identity: a chain may be as deep as
 * the program's calls were.
 */
public final class Place {

  private final Frame site;
  private final Place caller;
  private final int depth;

  private Place(Frame site, Place caller) {
    this.site = Objects.requireNonNull(site, "site");
    this.caller = caller;
    this.depth = caller == null ? 1 : caller.depth + 1;
  }

  /** A place that is equal to no other: who reads places sees to it that there is one of each. */
  static Place of(Frame site, Place caller) {
    return new Place(site, caller);
  }

  /** The call itself, or a function. */
  public Frame site() {
    return site;
  }

  /** The recorded call around it; null when there is none. */
  public Place caller() {
    return caller;
  }

  /** Number of calls of the chain, this one included. */
  public int depth() {
    return depth;
  }

  /** The sites from this one outwards. */
  public List<Frame> innermostFirst() {
    List<Frame> sites = new ArrayList<>(depth);
    for (Place place = this; place != null; place = place.caller) {
      sites.add(place.site);
    }
    return sites;
  }

  /** File, line and function that the call stands in: {@code Trainer.java:34(epoch)}. */
  public String location() {
    return site.site() == null ? site.location() : site.site().location();
  }

  /** The same with what is called: {@code Trainer.java:34(epoch) {Tensor.mul}}. */
  @Override
  public String toString() {
    return site.site() == null ? site.location() : location() + " {" + site.displayName() + "}";
  }
}
