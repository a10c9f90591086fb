package io.tensorprof.agent.probe;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sites whose names the program gives while it runs: the site of a call that has a name is another
 * than that of the same call with another name. Looking up a name that was seen before takes no
 * lock. Nothing of this is thrown into the program: what has no name is the site itself.
 */
public final class Names {

  /** What is longer is cut: a name is for a row of a table. */
  static final int LONGEST = 200;

  /** Names remembered for one place; the namer gives no more of its own. */
  private static final int MOST = 1 << 10;

  /** Reads names, and makes sites for them. */
  public interface Namer {
    /** What holds the name of a site, read from the receiver or argument that the rule says. */
    Object read(int site, Object from) throws Throwable;

    /** The number of the site under a name. */
    int newSite(int site, String name);
  }

  private static final Object LOCK = new Object();
  private static volatile Namer namer;
  private static volatile Table[] tables = new Table[0];

  /** The sites of one place by their names. */
  private static final class Table {
    final Map<String, Integer> sites = new ConcurrentHashMap<>();
  }

  private Names() {}

  /** Names who reads names. */
  public static void setNamer(Namer newNamer) {
    namer = newNamer;
  }

  /** The site of a call, by the name read from its receiver or an argument. */
  public static int site(Object from, int site) {
    Namer reader = namer;
    ThreadState state = ThreadState.current();
    if (reader == null || from == null || !state.beginReading()) {
      return site;
    }
    try {
      String name = text(reader.read(site, from));
      return name == null || name.isEmpty() ? site : named(reader, site, name);
    } catch (Throwable unreadable) {
      // Errors too: what is wrong with the object is for the program to meet, not for us.
      return site;
    } finally {
      state.endReading();
    }
  }

  private static int named(Namer reader, int site, String name) {
    Table[] all = tables;
    Table table = site < all.length ? all[site] : null;
    Integer known = table == null ? null : table.sites.get(name);
    return known != null ? known : newSite(reader, site, name);
  }

  private static int newSite(Namer reader, int site, String name) {
    String kept = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    int number = reader.newSite(site, kept);
    synchronized (LOCK) {
      Table[] all = tables;
      if (site >= all.length) {
        all = Arrays.copyOf(all, Math.max(site + 1, all.length * 2));
      }
      if (all[site] == null) {
        all[site] = new Table();
      }
      if (name.length() <= LONGEST && all[site].sites.size() < MOST) {
        all[site].sites.put(name, number);
      }
      tables = all;
    }
    return number;
  }

  /** The name that a value is, without calling any method of the program; null when it is none. */
  private static String text(Object value) {
    if (value instanceof String string) {
      return string;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Class<?> type) {
      return simpleName(type.getName());
    }
    boolean boxed =
        value instanceof Integer
            || value instanceof Long
            || value instanceof Short
            || value instanceof Byte
            || value instanceof Character
            || value instanceof Boolean;
    return boxed ? value.toString() : null;
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
