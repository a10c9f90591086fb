package io.tensorprof.agent.rules;

import java.util.Locale;

/** What a matched method is to the profile. */
public enum Kind {
  /** A tensor operation. */
  OP,
  /** Differentiation: backward, grad. */
  AUTODIFF,
  /** A module's forward. */
  LAYER,
  /** An optimizer's step. */
  OPTIMIZER,
  /** A copy between devices, or between native memory and the heap. */
  TRANSFER,
  /** A call that waits for the device or hands a value back to Java. */
  SYNCHRONISATION,
  /** Makes a tensor from nothing. */
  CREATION,
  /** Frees native memory. */
  RELEASE,
  /** A method of the program, woven in its own body. */
  FUNCTION,
  /** A function that is a part of the program's run worth a name of its own. */
  PHASE,
  /** Not recorded: takes methods out of a wider rule below it. */
  IGNORE;

  /** The kind's name in rules and recordings. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the method itself is woven rather than its callers. */
  public boolean isFunction() {
    return this == FUNCTION || this == PHASE;
  }

  static Kind of(String id) {
    for (Kind kind : values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    return null;
  }
}
