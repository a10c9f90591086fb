package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.rules.Kind;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Weaves the planned calls of one method in the mode of the run. */
public final class CallWeaver {

  private final boolean tracing;
  private final boolean shapes;
  private final Memory memory;
  private final TensorReaders readers;
  private final Hierarchy hierarchy = new Hierarchy();
  private final SiteNames names;

  /** What is asked of memory. */
  public enum Memory {
    NOTHING,
    /** The process's memory is read behind each call. */
    LINES,
    /** Tensors are followed. */
    TENSORS,
    /** Both. */
    LINES_AND_TENSORS;

    /** What is asked when each of the two is, or is not. */
    public static Memory of(boolean lines, boolean tensors) {
      return lines ? (tensors ? LINES_AND_TENSORS : LINES) : tensors ? TENSORS : NOTHING;
    }

    boolean hasLines() {
      return this == LINES || this == LINES_AND_TENSORS;
    }

    boolean hasTensors() {
      return this == TENSORS || this == LINES_AND_TENSORS;
    }
  }

  /**
   * A weaver for all methods of a run.
   *
   * @param tracing tracing rather than counting
   * @param shapes whether to read the shapes of tensors
   * @param memory what is asked of memory
   * @param names knows the sites whose names the program gives
   */
  public CallWeaver(
      boolean tracing, boolean shapes, Memory memory, TensorReaders readers, SiteNames names) {
    this.tracing = tracing;
    this.shapes = shapes;
    this.memory = memory;
    this.readers = readers;
    this.names = names;
  }

  /** What is known of the types that the program's classes name. */
  Hierarchy hierarchy() {
    return hierarchy;
  }

  boolean tracing() {
    return tracing;
  }

  SiteNames names() {
    return names;
  }

  /** The visitor through which the method is to be read; frames must be expanded. */
  MethodVisitor weave(
      MethodPlan plan,
      RuleSet rules,
      ClassLoader loader,
      String owner,
      int access,
      String name,
      String descriptor,
      MethodVisitor next) {
    MethodVisitor woven = next;
    if (!plan.references.isEmpty()) {
      woven = new ReferenceWeaver(plan, woven);
    }
    if (plan.calls.isEmpty() && plan.superCalls.isEmpty() && plan.memoryCalls.isEmpty()) {
      return woven;
    }
    Known known = new Known(rules, loader);
    if (!tracing) {
      return CountingWeaver.of(plan, names, memory, known, name.equals("<init>"), woven);
    }
    return new TracingWeaver(
        plan,
        names,
        memory,
        known,
        type -> shapes ? known.shapes(type) : -1,
        owner,
        access,
        name,
        descriptor,
        woven);
  }

  /** Local variables that the probes of a function keep for themselves. */
  int functionLocals(int site) {
    return tracing ? FunctionWeaver.LOCALS : marksPhase(site) ? 1 : 0;
  }

  /** Whether the thread is told that a function is its phase; a trace has it among open calls. */
  boolean marksPhase(int site) {
    return !tracing && memory.hasTensors() && names.kind(site) == Kind.PHASE;
  }

  /** What is known in a class loader. */
  private final class Known implements MemoryCode.Knowledge {
    private final RuleSet rules;
    private final ClassLoader loader;

    Known(RuleSet rules, ClassLoader loader) {
      this.rules = rules;
      this.loader = loader;
    }

    @Override
    public int reader(Type type) {
      return readers.slot(rules, type, loader, hierarchy.in(loader));
    }

    /** The reader of the shapes of what is, lists or holds tensors; −1: none of that. */
    int shapes(Type type) {
      int reader = reader(type);
      int holder = reader < 0 ? holder(type) : -1;
      return holder < 0 ? reader : holder | Shapes.HOLDS;
    }

    @Override
    public int holder(Type type) {
      return readers.holderSlot(rules, type, loader, hierarchy.in(loader));
    }

    @Override
    public boolean tellsClosed(int reader) {
      return readers.tellsClosed(reader);
    }

    @Override
    public Kind kind(int site) {
      return names.kind(site);
    }
  }
}
