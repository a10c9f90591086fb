package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.Aspect;
import io.tensorprof.agent.rules.MethodFilter;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.rules.Supertypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first, cheapest look at a class: may the rules concern it? Most classes end here. A class is
 * looked at further if a text in its constant pool begins like an owner of ops, or if it calls a
 * method that a rule may mean on a type that has such an owner above it.
 */
final class Interest {

  private static final int MOST_REMEMBERED = 1 << 14;
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final RuleSet rules;
  private final int readParts;
  private final Hierarchy hierarchy;
  private final byte[][] prefixes;
  private final MethodFilter calls;
  private final MethodFilter functions;
  private final MethodFilter frees;
  private final Map<ClassLoader, Map<String, Boolean>> subtypes = new WeakHashMap<>();

  Interest(RuleSet rules, Hierarchy hierarchy) {
    this.rules = rules;
    this.readParts = rules.readParts();
    this.hierarchy = hierarchy;
    List<String> shortest = shortest(rules.ownerPrefixes());
    this.prefixes = new byte[shortest.size()][];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = shortest.get(i).replace('.', '/').getBytes(StandardCharsets.UTF_8);
    }
    this.calls = MethodFilter.of(rules, Aspect.CALL);
    this.functions = MethodFilter.of(rules, Aspect.BODY);
    this.frees = MethodFilter.of(rules, Aspect.MEMORY_BODY);
  }

  /** The prefixes that do not begin with another of them. */
  private static List<String> shortest(List<String> all) {
    List<String> shortest = new ArrayList<>();
    for (String one : all) {
      boolean covered = false;
      for (String other : all) {
        covered |= !other.equals(one) && one.startsWith(other);
      }
      if (!covered) {
        shortest.add(one);
      }
    }
    return shortest;
  }

  /** Whether a rule names owners within the JDK, so that its types matter. */
  static boolean reachesIntoJdk(RuleSet rules) {
    for (String prefix : rules.subtypedPrefixes()) {
      if (Hierarchy.isOfJdk(prefix) || Hierarchy.mayBecomeOfJdk(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether further rules have been read since. */
  boolean isOutdated() {
    return rules.readParts() != readParts;
  }

  /** Whether a class must be decoded to say what of it is to be woven. */
  boolean concerns(ClassFile file, String className, ClassLoader loader) {
    return namesOwner(file)
        || rules.mayHaveBodies(className)
        || callsSubtype(file, loader)
        || overrides(functions, Aspect.BODY, file, className, loader)
        || overrides(frees, Aspect.MEMORY_BODY, file, className, loader);
  }

  private boolean namesOwner(ClassFile file) {
    if (prefixes.length == 0) {
      return false;
    }
    for (int i = 1; i < file.entries(); i++) {
      if (file.tag(i) == ClassFile.UTF8
          && startsLikeAnOwner(file.bytes(), file.textAt(i), file.textLength(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean startsLikeAnOwner(byte[] file, int from, int length) {
    for (byte[] prefix : prefixes) {
      if (length >= prefix.length) {
        int i = 0;
        while (i < prefix.length && file[from + i] == prefix[i]) {
          i++;
        }
        if (i == prefix.length) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean callsSubtype(ClassFile file, ClassLoader loader) {
    if (calls == null) {
      return false;
    }
    byte[] verdicts = new byte[file.entries()]; // of names and descriptors, and of owners
    for (int i = 1; i < verdicts.length; i++) {
      int tag = file.tag(i);
      if (tag != ClassFile.METHOD && tag != ClassFile.INTERFACE_METHOD) {
        continue;
      }
      int owner = file.ref(i, 0);
      if (verdicts[owner] == NO || !mayBeMeant(file, file.ref(i, 1), verdicts)) {
        continue;
      }
      if (isSubtype(file.className(owner), loader)) {
        return true;
      }
      verdicts[owner] = NO;
    }
    return false;
  }

  private boolean mayBeMeant(ClassFile file, int nameAndType, byte[] verdicts) {
    if (calls.any()) {
      return true;
    }
    int name = file.ref(nameAndType, 0);
    if (verdicts[name] == 0) {
      boolean meant = calls.meansName(file.bytes(), file.textAt(name), file.textLength(name));
      verdicts[name] = meant ? YES : NO;
    }
    int type = file.ref(nameAndType, 1);
    if (verdicts[name] == NO && verdicts[type] == 0) {
      boolean meant = calls.meansDescriptor(file.bytes(), file.textAt(type), file.textLength(type));
      verdicts[type] = meant ? YES : NO;
    }
    return verdicts[name] == YES || verdicts[type] == YES;
  }

  /** Whether an owner of ops stands above a type. */
  private boolean isSubtype(String className, ClassLoader loader) {
    if (className.charAt(0) == '[' || !hierarchy.matters(className)) {
      return false;
    }
    Map<String, Boolean> known;
    synchronized (subtypes) {
      known = subtypes.get(loader);
      if (known == null || known.size() >= MOST_REMEMBERED) {
        known = new ConcurrentHashMap<>();
        subtypes.put(loader, known);
      }
    }
    Boolean is = known.get(className);
    if (is == null) {
      is = hasAbove(className, loader, Aspect.CALL);
      known.put(className, is);
    }
    return is;
  }

  private boolean hasAbove(String className, ClassLoader loader, Aspect aspect) {
    Supertypes types = hierarchy.in(loader);
    for (String above : types.of(className)) {
      if (rules.hasSubtypes(above, aspect)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class may override a method whose body is woven in a type above it. */
  private boolean overrides(
      MethodFilter methods, Aspect aspect, ClassFile file, String className, ClassLoader loader) {
    if (methods == null) {
      return false;
    }
    boolean meant = methods.any();
    for (int i = 1; i < file.entries() && !meant; i++) {
      meant =
          file.tag(i) == ClassFile.UTF8
              && methods.meansName(file.bytes(), file.textAt(i), file.textLength(i));
    }
    return meant && hasAbove(className, loader, aspect);
  }
}
