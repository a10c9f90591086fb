package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.Kind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What is to be woven into one class: per method, the calls and the function itself. */
final class ClassPlan {

  private final Map<String, MethodPlan> methods = new HashMap<>();

  /**
   * A call that matters to who holds memory.
   *
   * @param kind what it is
   * @param site its number
   */
  record MemoryCall(Kind kind, int site) {}

  /** What is to be woven into one method. */
  static final class MethodPlan {
    /** Number of the method's own site, or −1. */
    int function = -1;

    /** Local variables the method uses; probes take the ones behind. */
    int maxLocals;

    /** Local variables behind those that the function's own probes live in all the time. */
    int functionLocals;

    /** The first local variable that the probes of a call may use. */
    int firstFree() {
      return maxLocals + functionLocals;
    }

    /** Whether counting is to add as little code as can be, at the price of time. */
    boolean compact;

    /** Whether the method's code is verified by its frames; code before Java 6 has none. */
    boolean framed = true;

    /** Whether the code may name a class as a constant; before Java 5 it may not. */
    boolean classConstants = true;

    /** Numbers of sites by the position of the call among the method's calls. */
    final Map<Integer, Integer> calls = new HashMap<>();

    /**
     * The same for a constructor's {@code super(…)} and {@code this(…)}, which are told apart only
     * while the constructor is woven for tracing; until then they are among the others.
     */
    final Map<Integer, Integer> superCalls = new HashMap<>();

    /** While a call of {@code super(…)} or {@code this(…)} is being written with its probes. */
    boolean superOpen;

    /** Numbers of sites by the position of the method reference among the method's indy calls. */
    final Map<Integer, Integer> references = new HashMap<>();

    /** Calls that open scopes, or move or share tensors, by position; some are ops, too. */
    final Map<Integer, MemoryCall> memoryCalls = new HashMap<>();

    /** What the method itself frees: its receiver, all that a scope holds, or null for nothing. */
    Kind frees;

    boolean isEmpty() {
      return function < 0
          && frees == null
          && calls.isEmpty()
          && superCalls.isEmpty()
          && references.isEmpty()
          && memoryCalls.isEmpty();
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

  /** Leaves a method as it is. */
  void drop(String name, String descriptor) {
    methods.remove(name + descriptor);
  }

  /** Leaves one call of a method as it is. */
  void dropCall(String name, String descriptor, int ordinal) {
    MethodPlan method = methods.get(name + descriptor);
    method.calls.remove(ordinal);
    if (method.isEmpty()) {
      drop(name, descriptor);
    }
  }

  /** Leaves the body of a method as it is, but not the calls in it. */
  void dropFunction(String name, String descriptor) {
    MethodPlan method = methods.get(name + descriptor);
    method.function = -1;
    if (method.isEmpty()) {
      drop(name, descriptor);
    }
  }

  /** A call has turned out to be a constructor's {@code super(…)} or {@code this(…)}. */
  void isSuperCall(String name, String descriptor, int ordinal) {
    MethodPlan method = methods.get(name + descriptor);
    method.superCalls.put(ordinal, method.calls.remove(ordinal));
  }

  /** Numbers of all sites that get a probe. */
  BitSet sites() {
    BitSet sites = new BitSet();
    for (MethodPlan method : methods.values()) {
      method.calls.values().forEach(sites::set);
      method.superCalls.values().forEach(sites::set);
      method.references.values().forEach(sites::set);
      method.memoryCalls.values().forEach(call -> sites.set(call.site()));
      if (method.function >= 0) {
        sites.set(method.function);
      }
    }
    return sites;
  }
}
