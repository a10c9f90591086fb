package io.tensorprof.analyzer.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * The identity of a function: what makes two frames rows of one name, and what recursion is decided
 * by. All call sites and overloads of an op are one function, and so are a sampled method's
 * overloads, which no line tells apart; overloads of instrumented methods are several.
 *
 * @param owner class, native library, or {@code <thread>}
 * @param name method, native symbol or thread name
 * @param detail what tells apart functions of one owner and name: a method's descriptor, a thread's
 *     id; empty for ops
 */
public record FunctionKey(String owner, String name, String detail)
    implements Comparable<FunctionKey> {

  private static final Comparator<FunctionKey> ORDER =
      Comparator.comparing(FunctionKey::owner)
          .thenComparing(FunctionKey::name)
          .thenComparing(FunctionKey::detail);

  public FunctionKey {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(detail, "detail");
  }

  /**
   * Owner and name without the detail: equal in every mode and in every run, so fit to choose a
   * colour by.
   */
  public String qualifiedName() {
    return owner.isEmpty() ? name : owner + "." + name;
  }

  @Override
  public int compareTo(FunctionKey other) {
    return ORDER.compare(this, other);
  }
}
