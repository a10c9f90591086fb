package io.tensorprof.agent.weave;

import java.util.HashMap;
import java.util.Map;

/** What is to be woven into one class: per method, the calls and the function itself. */
final class ClassPlan {

  private final Map<String, MethodPlan> methods = new HashMap<>();

  /** What is to be woven into one method. */
  static final class MethodPlan {
    /** Number of the method's own site, or −1. */
    int function = -1;

    /** Local variables the method uses; probes take the ones behind. */
    int maxLocals;

    /** Numbers of sites by the position of the call among the method's calls. */
    final Map<Integer, Integer> calls = new HashMap<>();

    /** Numbers of sites by the position of the method reference among the method's indy calls. */
    final Map<Integer, Integer> references = new HashMap<>();

    boolean isEmpty() {
      return function < 0 && calls.isEmpty() && references.isEmpty();
    }
  }

  void add(String name, String descriptor, MethodPlan plan) {
    if (!plan.isEmpty()) {
      methods.put(name + descriptor, plan);
    }
  }

  /** The plan of a method, or null when it stays as it is. */
  MethodPlan method(String name, String descriptor) {
    return methods.get(name + descriptor);
  }

  boolean isEmpty() {
    return methods.isEmpty();
  }

  boolean hasFunctions() {
    return methods.values().stream().anyMatch(m -> m.function >= 0);
  }

  int sites() {
    int sites = 0;
    for (MethodPlan method : methods.values()) {
      sites += method.calls.size() + method.references.size() + (method.function < 0 ? 0 : 1);
    }
    return sites;
  }
}
