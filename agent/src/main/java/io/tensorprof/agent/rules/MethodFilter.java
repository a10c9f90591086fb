package io.tensorprof.agent.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Passes over methods that no rule can mean, by their names or descriptors alone, as they stand in
 * a class file. Only what it lets through is worth the question whose subtype the owner is.
 */
public final class MethodFilter {

  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("toString", "hashCode", "equals", "getClass", "clone", "finalize", "notify", "wait");

  private final boolean any;
  private final byte[][] names;
  private final boolean[] whole;
  private final byte[][] types;

  private MethodFilter(boolean any, List<String> names, List<String> types) {
    this.any = any;
    this.names = new byte[names.size()][];
    this.whole = new boolean[names.size()];
    for (int i = 0; i < this.names.length; i++) {
      String prefix = NamePattern.prefix(names.get(i));
      this.names[i] = prefix.getBytes(StandardCharsets.UTF_8);
      this.whole[i] = prefix.length() == names.get(i).length();
    }
    this.types = new byte[types.size()][];
    for (int i = 0; i < this.types.length; i++) {
      this.types[i] = types.get(i).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * What the rules of an aspect may mean by subtypes. Of libraries whose rules have not been read,
   * whatever takes or returns one of their types.
   *
   * @return null when there are no such rules
   */
  public static MethodFilter of(RuleSet rules, Aspect aspect) {
    Set<String> names = new HashSet<>();
    Set<String> types = new HashSet<>();
    boolean any = false;
    for (Rule rule : rules.readRules()) {
      if (rule.kind() == Kind.IGNORE || !rule.coversSubtypes() || rule.kind().aspect() != aspect) {
        continue;
      }
      TypePattern type = rule.returns() != null ? rule.returns() : rule.takes();
      for (String name : rule.method().alternatives()) {
        if (type != null && type.isOfClasses()) {
          types.addAll(type.fragments());
        } else if (!NamePattern.prefix(name).isEmpty()) {
          names.add(name);
        } else {
          any = true;
        }
      }
    }
    if (aspect == Aspect.CALL) {
      types.addAll(rules.unreadTypes());
    }
    return any || !names.isEmpty() || !types.isEmpty()
        ? new MethodFilter(any, new ArrayList<>(names), new ArrayList<>(types))
        : null;
  }

  static boolean isNeverInherited(String name) {
    return name.charAt(0) == '<' || OF_EVERY_OBJECT.contains(name);
  }

  /** Whether every method may be meant. */
  public boolean any() {
    return any;
  }

  /** Whether a method of the name at this place of a class file may be meant. */
  public boolean meansName(byte[] file, int at, int length) {
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      if ((whole[i] ? length == name.length : length >= name.length) && is(file, at, name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a method of the descriptor at this place of a class file may be meant. */
  public boolean meansDescriptor(byte[] file, int at, int length) {
    if (types.length == 0 || length == 0 || file[at] != '(') {
      return false;
    }
    for (byte[] type : types) {
      for (int from = at; from + type.length <= at + length; from++) {
        if (is(file, from, type)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean is(byte[] file, int at, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (file[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
