package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules of one source in the order in which they decide, with what has been found out about
 * methods and classes, which are asked about again and again while weaving. A rule holds for its
 * owners, and for their subtypes as far as these inherit or override the method.
 */
final class RuleIndex {

  /** What is remembered is forgotten beyond so many entries: memory stays bounded. */
  private static final int MOST_REMEMBERED = 1 << 14;

  private final List<Rule> rules;
  private final Map<String, List<Integer>> byMethod = new ConcurrentHashMap<>();
  private final Map<String, BitSet> byOwner = new ConcurrentHashMap<>();

  RuleIndex(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  List<Rule> rules() {
    return rules;
  }

  /** Whether some rule of an aspect fits a method, whoever its owner is. */
  boolean knowsMethod(String name, String descriptor, Aspect aspect) {
    for (int number : ofMethod(name, descriptor)) {
      if (rules.get(number).kind().aspect() == aspect) {
        return true;
      }
    }
    return false;
  }

  /** The first rule that matches, {@code ignore} included; null when none does. */
  Rule find(String owner, String name, String descriptor, Aspect aspect, Supertypes types) {
    for (int number : ofMethod(name, descriptor)) {
      Rule rule = rules.get(number);
      if (rule.kind().aspect() == aspect
          && (owns(number, owner) || bySubtype(number, owner, name, descriptor, types))) {
        return rule;
      }
    }
    return null;
  }

  /** Whether a rule of an aspect that holds for subtypes names this class. */
  boolean hasSubtypes(String className, Aspect aspect) {
    BitSet owning = ofOwner(className);
    for (int i = owning.nextSetBit(0); i >= 0; i = owning.nextSetBit(i + 1)) {
      Rule rule = rules.get(i);
      if (rule.kind() != Kind.IGNORE && rule.coversSubtypes() && rule.kind().aspect() == aspect) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of the rules that a method's name and descriptor fit, in their order. */
  private List<Integer> ofMethod(String name, String descriptor) {
    String key = name + descriptor;
    List<Integer> known = byMethod.get(key);
    if (known == null) {
      known = new ArrayList<>();
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).matchesMethod(name, descriptor)) {
          known.add(i);
        }
      }
      known = List.copyOf(known);
      remember(byMethod, key, known);
    }
    return known;
  }

  private boolean owns(int rule, String className) {
    return ofOwner(className).get(rule);
  }

  /** The numbers of the rules whose owners include this class. */
  private BitSet ofOwner(String className) {
    BitSet known = byOwner.get(className);
    if (known == null) {
      known = new BitSet(rules.size());
      for (int i = 0; i < rules.size(); i++) {
        known.set(i, rules.get(i).owner().matches(className));
      }
      remember(byOwner, className, known);
    }
    return known;
  }

  private static <T> void remember(Map<String, T> memory, String key, T value) {
    if (memory.size() >= MOST_REMEMBERED) {
      memory.clear();
    }
    memory.put(key, value);
  }

  /**
   * Whether the class inherits or overrides a method of an owner of the rule. Constructors are not
   * inherited, and what every object has is no method of the owner.
   */
  private boolean bySubtype(
      int rule, String className, String name, String descriptor, Supertypes types) {
    if (!rules.get(rule).coversSubtypes() || MethodFilter.isNeverInherited(name)) {
      return false;
    }
    for (String supertype : types.of(className)) {
      if (owns(rule, supertype) && has(types.methods(supertype, name), descriptor)) {
        return true;
      }
    }
    return false;
  }

  /**
   * An override may return a narrower type, and its parameters may be the type arguments of a
   * generic class: any two classes are taken for equal there, primitives are not.
   */
  private static boolean has(List<String> methods, String descriptor) {
    if (methods == null) {
      return true; // its class file is not to be had; the name and the rule will do
    }
    String wanted = shape(descriptor);
    for (String method : methods) {
      if (shape(method).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** The parameters of a descriptor, {@code L} for every class. */
  private static String shape(String descriptor) {
    StringBuilder shape = new StringBuilder();
    for (int i = 1; i < descriptor.length() && descriptor.charAt(i) != ')'; i++) {
      shape.append(descriptor.charAt(i));
      if (descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
      }
    }
    return shape.toString();
  }
}
