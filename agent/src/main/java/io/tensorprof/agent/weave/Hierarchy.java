package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.Supertypes;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who extends whom, told without loading a class: from the headers of the class files that the
 * transformer sees, else by reading class files where the loader of the asking class finds them.
 * Classes are asked about before they are loaded, and to load them early would change the program.
 *
 * <p>Types of the JDK end the search unless a rule names one: no program's op stands above them.
 */
final class Hierarchy {

  /** Beyond so many types of one loader, what is known is forgotten and found out again. */
  private static final int MOST_PER_LOADER = 1 << 15;

  private static final int MOST_SUPERTYPES = 1 << 10;
  private static final List<String> NOTHING = List.of();
  private static final String[] OF_JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private final Map<ClassLoader, Known> known = new WeakHashMap<>();
  private final ThreadLocal<Boolean> reading = new ThreadLocal<>();
  private volatile boolean ofJdk;

  /** What is known of the types that one loader's classes name. */
  private static final class Known {
    final Map<String, List<String>> supertypes = new ConcurrentHashMap<>();
    final Map<String, List<String>> methods = new ConcurrentHashMap<>();
  }

  /** Says whether types of the JDK matter. */
  void setOfJdk(boolean newOfJdk) {
    if (ofJdk != newOfJdk) {
      ofJdk = newOfJdk;
      synchronized (known) {
        known.clear(); // types of the JDK were left out
      }
    }
  }

  boolean matters(String className) {
    return ofJdk || !isOfJdk(className);
  }

  static boolean isOfJdk(String className) {
    for (String prefix : OF_JDK) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether names that begin so may be the JDK's. */
  static boolean mayBecomeOfJdk(String beginning) {
    for (String prefix : OF_JDK) {
      if (prefix.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** A class is being loaded. */
  void saw(ClassLoader loader, String className, ClassFile file) {
    known(loader).supertypes.put(className, supertypes(file));
  }

  /** What the classes of a loader can know. */
  Supertypes in(ClassLoader loader) {
    return new InLoader(loader);
  }

  private List<String> supertypes(ClassFile file) {
    List<String> all = file.supertypes();
    List<String> mattering = new ArrayList<>(all.size());
    for (String one : all) {
      if (matters(one)) {
        mattering.add(one);
      }
    }
    return mattering.isEmpty() ? NOTHING : mattering;
  }

  private Known known(ClassLoader loader) {
    synchronized (known) {
      Known types = known.get(loader);
      if (types == null || types.supertypes.size() + types.methods.size() >= MOST_PER_LOADER) {
        types = new Known();
        known.put(loader, types);
      }
      return types;
    }
  }

  private final class InLoader implements Supertypes {
    private final ClassLoader loader;

    InLoader(ClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public List<String> of(String className) {
      if (!matters(className)) {
        return NOTHING;
      }
      List<String> above = direct(className);
      if (above.isEmpty()) {
        return above;
      }
      Set<String> all = new LinkedHashSet<>(above);
      List<String> queue = new ArrayList<>(all);
      for (int i = 0; i < queue.size() && all.size() < MOST_SUPERTYPES; i++) {
        for (String next : direct(queue.get(i))) {
          if (all.add(next)) {
            queue.add(next);
          }
        }
      }
      return queue;
    }

    private List<String> direct(String className) {
      for (ClassLoader l = loader; l != null; l = l.getParent()) {
        List<String> seen = known(l).supertypes.get(className);
        if (seen != null) {
          return seen;
        }
      }
      if (reading.get() != null) {
        return NOTHING; // the loader loads classes of its own in order to read: those are not asked
        // for
      }
      ClassFile file = read(className);
      List<String> found = file == null ? NOTHING : supertypes(file);
      known(loader).supertypes.put(className, found);
      return found;
    }

    @Override
    public List<String> methods(String className, String name) {
      String key = className + '#' + name;
      List<String> found = known(loader).methods.get(key);
      if (found == null && reading.get() == null) {
        ClassFile file = read(className);
        if (file == null) {
          return null;
        }
        found = new ArrayList<>(file.methods(name));
        for (String above : of(className)) {
          ClassFile of = read(above);
          if (of == null) {
            return null;
          }
          found.addAll(of.methods(name));
        }
        known(loader).methods.put(key, found);
      }
      return found;
    }

    /** The class file as the loader finds it; null when it does not. */
    private ClassFile read(String className) {
      reading.set(true);
      try (InputStream in =
          loader.getResourceAsStream(className.replace('.', '/').concat(".class"))) {
        return in == null ? null : ClassFile.of(in.readAllBytes());
      } catch (Throwable e) {
        return null; // the loader is the program's code; what it cannot read stays unknown
      } finally {
        reading.remove();
      }
    }
  }
}
