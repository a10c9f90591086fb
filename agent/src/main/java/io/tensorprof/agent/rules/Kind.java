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
  FUNCTION(Aspect.BODY),
  /** A function that is a part of the program's run worth a name of its own. */
  PHASE(Aspect.BODY),
  /** Not recorded: takes methods out of a wider rule below it. */
  IGNORE,
  /** Returns a scope, or makes one. */
  OPENS(Aspect.MEMORY_CALL),
  /** Takes a tensor out of a scope, or to another. */
  MOVES(Aspect.MEMORY_CALL),
  /** Returns a tensor that shares its receiver's storage. */
  SHARES(Aspect.MEMORY_CALL),
  /** Closes its receiver. */
  FREES(Aspect.MEMORY_BODY),
  /** Closes what its receiver, a scope, holds. */
  SCOPE(Aspect.MEMORY_BODY);

  private final Aspect aspect;

  Kind() {
    this(Aspect.CALL);
  }

  Kind(Aspect aspect) {
    this.aspect = aspect;
  }

  /** The kind's name in rules. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind's name in recordings: to a reader, what opens a scope makes one. */
  public String recordedId() {
    return (this == OPENS ? CREATION : this == MOVES ? OP : this).id();
  }

  /** Where it is woven. */
  public Aspect aspect() {
    return aspect;
  }

  /** Whether the method itself is woven rather than its callers. */
  public boolean isFunction() {
    return aspect == Aspect.BODY;
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
