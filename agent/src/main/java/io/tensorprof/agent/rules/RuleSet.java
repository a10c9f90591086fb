package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules in the order in which they decide, and the tensor types they speak of. */
public final class RuleSet {

  private final List<Rule> rules;
  private final List<TensorType> tensors;
  private final Map<String, List<Rule>> callsByOwner = new HashMap<>();

  /** A set of rules; the first that matches decides. */
  public RuleSet(List<Rule> rules, List<TensorType> tensors) {
    this.rules = List.copyOf(rules);
    this.tensors = List.copyOf(tensors);
  }

  /** These rules, and behind them the others. */
  public RuleSet then(RuleSet others) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(others.rules);
    List<TensorType> types = new ArrayList<>(tensors);
    types.addAll(others.tensors);
    return new RuleSet(all, types);
  }

  /** The same rules, but a library's own calls count as well. */
  RuleSet everywhere() {
    return new RuleSet(rules.stream().map(Rule::everywhere).toList(), tensors);
  }

  /**
   * What a call is.
   *
   * @param owner binary name of the class the call names
   * @param callerClass binary name of the class the call stands in
   * @return null when it is none of our business
   */
  public Rule call(String owner, String name, String descriptor, String callerClass) {
    for (Rule rule : callsTo(owner)) {
      if (rule.matches(owner, name, descriptor)) {
        return rule.kind() == Kind.IGNORE || rule.leavesOut(callerClass) ? null : rule;
      }
    }
    return null;
  }

  /** What a method is in its own right: a function, a phase, or null for neither. */
  public Rule function(String className, String name, String descriptor) {
    for (Rule rule : rules) {
      if (rule.kind().isFunction() && rule.matches(className, name, descriptor)) {
        return rule;
      }
    }
    return null;
  }

  /** Whether some of this class's methods may be functions. */
  public boolean mayHaveFunctions(String className) {
    for (Rule rule : rules) {
      if (rule.kind().isFunction() && rule.owner().matches(className)) {
        return true;
      }
    }
    return false;
  }

  /** The rules for calls that could match this owner, asked for again and again while weaving. */
  private synchronized List<Rule> callsTo(String owner) {
    return callsByOwner.computeIfAbsent(
        owner,
        name ->
            rules.stream()
                .filter(rule -> !rule.kind().isFunction() && rule.owner().matches(name))
                .toList());
  }

  /** What the binary names of all owners of ops begin with: enough to pass over most classes. */
  public List<String> ownerPrefixes() {
    Set<String> prefixes = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (!rule.kind().isFunction() && rule.kind() != Kind.IGNORE) {
        prefixes.add(rule.owner().prefix());
      }
    }
    return List.copyOf(prefixes);
  }

  /** The tensor types. */
  public List<TensorType> tensors() {
    return tensors;
  }

  /** The index of the tensor type of this class, or −1. */
  public int tensorOf(String className) {
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).className().equals(className)) {
        return i;
      }
    }
    return -1;
  }
}
