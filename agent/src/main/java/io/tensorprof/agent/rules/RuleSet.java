package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules in the order in which they decide, and the tensor types they speak of. */
public final class RuleSet {

  private final List<RulePart> parts;
  private final Map<String, List<Rule>> callsByOwner = new HashMap<>();

  private RuleSet(List<RulePart> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A set of no rules. */
  static RuleSet none() {
    return new RuleSet(List.of());
  }

  static RuleSet of(RulePart part) {
    return new RuleSet(List.of(part));
  }

  /** The rules shipped with the agent, each library's read when it is met. */
  public static RuleSet shipped() {
    return new RuleSet(ShippedLibrary.all());
  }

  /** These rules, and behind them the others. */
  public RuleSet then(RuleSet others) {
    List<RulePart> all = new ArrayList<>(parts);
    all.addAll(others.parts);
    return new RuleSet(all);
  }

  /** The same rules, but a library's own calls count as well. */
  RuleSet everywhere() {
    List<RulePart> all = new ArrayList<>();
    for (RulePart part : parts) {
      all.add(part.everywhere());
    }
    return new RuleSet(all);
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
    for (RulePart part : naming(className)) {
      for (Rule rule : part.rules()) {
        if (rule.kind().isFunction() && rule.matches(className, name, descriptor)) {
          return rule;
        }
      }
    }
    return null;
  }

  /** Whether some of this class's methods may be functions. */
  public boolean mayHaveFunctions(String className) {
    for (RulePart part : naming(className)) {
      for (Rule rule : part.rules()) {
        if (rule.kind().isFunction() && rule.owner().matches(className)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rules for calls that could match this owner, asked for again and again while weaving. */
  private synchronized List<Rule> callsTo(String owner) {
    List<Rule> known = callsByOwner.get(owner);
    if (known == null) {
      known = new ArrayList<>();
      for (RulePart part : naming(owner)) {
        for (Rule rule : part.rules()) {
          if (!rule.kind().isFunction() && rule.owner().matches(owner)) {
            known.add(rule);
          }
        }
      }
      callsByOwner.put(owner, known);
    }
    return known;
  }

  private List<RulePart> naming(String className) {
    List<RulePart> naming = new ArrayList<>(parts.size());
    for (RulePart part : parts) {
      if (part.mayName(className)) {
        naming.add(part);
      }
    }
    return naming;
  }

  /** What the binary names of all owners of ops begin with: enough to pass over most classes. */
  public List<String> ownerPrefixes() {
    Set<String> prefixes = new LinkedHashSet<>();
    for (RulePart part : parts) {
      part.addOwnerPrefixes(prefixes);
    }
    return List.copyOf(prefixes);
  }

  /** The tensor type of this class, or null. */
  public TensorType tensor(String className) {
    for (RulePart part : naming(className)) {
      for (TensorType type : part.tensors()) {
        if (type.className().equals(className)) {
          return type;
        }
      }
    }
    return null;
  }

  /** The tensor type of the elements of this class of lists, or null. */
  public TensorType tensorIn(String listClass) {
    for (RulePart part : naming(listClass)) {
      for (TensorList list : part.lists()) {
        if (list.className().equals(listClass)) {
          return tensor(list.element());
        }
      }
    }
    return null;
  }
}
