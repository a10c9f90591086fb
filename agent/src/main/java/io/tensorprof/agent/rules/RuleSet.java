package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rules in the order in which they decide, and the tensor types they speak of. */
public final class RuleSet {

  private final List<RulePart> parts;

  private RuleSet(List<RulePart> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The same rules without those that only matter to who holds memory. */
  RuleSet withoutMemory() {
    List<RulePart> all = new ArrayList<>();
    for (RulePart part : parts) {
      all.add(part.withoutMemory());
    }
    return new RuleSet(all);
  }

  /** The gauges of the libraries whose rules have been read. */
  public List<GaugeRule> gauges() {
    List<GaugeRule> all = new ArrayList<>();
    for (RulePart part : parts) {
      if (part.isRead()) {
        all.addAll(part.gauges());
      }
    }
    return all;
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
   * As {@link #call(String, String, String, String, Supertypes)}, where a class is itself alone.
   */
  public Rule call(String owner, String name, String descriptor, String callerClass) {
    return call(owner, name, descriptor, callerClass, Supertypes.NONE);
  }

  /**
   * What a call is.
   *
   * @param owner binary name of the class the call names
   * @param callerClass binary name of the class the call stands in
   * @param types what the caller's loader knows of the owner
   * @return null when it is none of our business
   */
  public Rule call(
      String owner, String name, String descriptor, String callerClass, Supertypes types) {
    return inCaller(Aspect.CALL, owner, name, descriptor, callerClass, types);
  }

  /**
   * What a call is to who holds memory: one that opens a scope, moves or shares.
   *
   * @return null when it is nothing special
   */
  public Rule memoryCall(
      String owner, String name, String descriptor, String callerClass, Supertypes types) {
    return inCaller(Aspect.MEMORY_CALL, owner, name, descriptor, callerClass, types);
  }

  private Rule inCaller(
      Aspect aspect,
      String owner,
      String name,
      String descriptor,
      String callerClass,
      Supertypes types) {
    Rule rule = first(aspect, owner, name, descriptor, types);
    return rule == null || rule.kind() == Kind.IGNORE || rule.leavesOut(callerClass) ? null : rule;
  }

  /** What a method is in its own right: a function, a phase, or null for neither. */
  public Rule function(String className, String name, String descriptor, Supertypes types) {
    return first(Aspect.BODY, className, name, descriptor, types);
  }

  /** What a method of a library frees: its receiver, what a scope holds, or null for neither. */
  public Rule memoryBody(String className, String name, String descriptor, Supertypes types) {
    return first(Aspect.MEMORY_BODY, className, name, descriptor, types);
  }

  private Rule first(
      Aspect aspect, String owner, String name, String descriptor, Supertypes types) {
    for (RulePart part : parts) {
      if (part.mayName(owner) || mayMean(part, owner, name, descriptor, types, aspect)) {
        Rule rule = part.index().find(owner, name, descriptor, aspect, types);
        if (rule != null) {
          return rule;
        }
      }
    }
    return null;
  }

  /** Whether a part could mean a method by a supertype of its owner; asked before it is read. */
  private static boolean mayMean(
      RulePart part,
      String owner,
      String name,
      String descriptor,
      Supertypes types,
      Aspect aspect) {
    boolean fits =
        part.isRead()
            ? part.index().knowsMethod(name, descriptor, aspect)
            : part.mayNameIn(descriptor);
    if (fits) {
      for (String supertype : types.of(owner)) {
        if (part.mayName(supertype)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether some of this class's own methods may be woven, whatever its supertypes. */
  public boolean mayHaveBodies(String className) {
    for (RulePart part : parts) {
      if (part.mayName(className)) {
        for (Rule rule : part.index().rules()) {
          if (rule.kind().aspect().isOfBodies() && rule.owner().matches(className)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a rule of an aspect holds for the subtypes of this class. */
  public boolean hasSubtypes(String className, Aspect aspect) {
    for (RulePart part : parts) {
      if (part.mayName(className) && part.index().hasSubtypes(className, aspect)) {
        return true;
      }
    }
    return false;
  }

  /** How many libraries' rules have been read: more rules decide when it has grown. */
  public int readParts() {
    int read = 0;
    for (RulePart part : parts) {
      read += part.isRead() ? 1 : 0;
    }
    return read;
  }

  /** The rules that have been read, in their order. */
  List<Rule> readRules() {
    List<Rule> all = new ArrayList<>();
    for (RulePart part : parts) {
      if (part.isRead()) {
        all.addAll(part.index().rules());
      }
    }
    return all;
  }

  /** What a descriptor holds that names a class of a library whose rules have not been read. */
  Set<String> unreadTypes() {
    Set<String> types = new LinkedHashSet<>();
    for (RulePart part : parts) {
      if (!part.isRead()) {
        part.addTypePrefixes(types);
      }
    }
    return types;
  }

  /** What the binary names of all owners begin with whose subtypes matter. */
  public List<String> subtypedPrefixes() {
    Set<String> prefixes = new LinkedHashSet<>(ownerPrefixes());
    for (Rule rule : readRules()) {
      if (rule.coversSubtypes()) {
        addPrefixes(rule, prefixes);
      }
    }
    return List.copyOf(prefixes);
  }

  /** What the binary names of all owners of ops begin with: enough to pass over most classes. */
  public List<String> ownerPrefixes() {
    Set<String> prefixes = new LinkedHashSet<>();
    for (RulePart part : parts) {
      part.addOwnerPrefixes(prefixes);
    }
    return List.copyOf(prefixes);
  }

  static void addPrefixes(Rule rule, Set<String> prefixes) {
    for (String owner : rule.owner().alternatives()) {
      prefixes.add(NamePattern.prefix(owner));
    }
  }

  /** The tensor type of this class, or the nearest above it; null when it is no tensor. */
  public TensorType tensor(String className, Supertypes types) {
    TensorType type = tensor(className);
    if (type == null) {
      for (String above : types.of(className)) {
        type = tensor(above);
        if (type != null) {
          break;
        }
      }
    }
    return type;
  }

  /** The lists or holders of tensors that this class, or the nearest above it, is of; or null. */
  public TensorList list(String className, Supertypes types) {
    TensorList list = list(className);
    if (list == null) {
      for (String above : types.of(className)) {
        list = list(above);
        if (list != null) {
          break;
        }
      }
    }
    return list;
  }

  /** The type of their tensors; null when no rule says it. */
  public TensorType elements(TensorList list) {
    return tensor(list.element());
  }

  private TensorType tensor(String className) {
    for (RulePart part : parts) {
      if (part.mayName(className)) {
        for (TensorType type : part.tensors()) {
          if (type.className().equals(className)) {
            return type;
          }
        }
      }
    }
    return null;
  }

  private TensorList list(String className) {
    for (RulePart part : parts) {
      if (part.mayName(className)) {
        for (TensorList list : part.lists()) {
          if (list.className().equals(className)) {
            return list;
          }
        }
      }
    }
    return null;
  }
}
