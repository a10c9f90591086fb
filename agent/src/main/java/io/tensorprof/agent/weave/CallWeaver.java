package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import org.objectweb.asm.MethodVisitor;

/** Weaves the planned calls of one method in the mode of the run. */
public final class CallWeaver {

  private final boolean tracing;
  private final boolean shapes;
  private final boolean memory;
  private final TensorReaders readers;
  private final Hierarchy hierarchy = new Hierarchy();
  private final SiteNames names;

  /**
   * A weaver for all methods of a run.
   *
   * @param tracing tracing rather than counting
   * @param shapes whether to read the shapes of tensors
   * @param memory whether to read the process's memory behind each call
   * @param names knows the sites whose names the program gives
   */
  public CallWeaver(
      boolean tracing, boolean shapes, boolean memory, TensorReaders readers, SiteNames names) {
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
    if (plan.calls.isEmpty() && plan.superCalls.isEmpty()) {
      return woven;
    }
    return tracing
        ? new TracingWeaver(
            plan,
            names,
            memory,
            type -> shapes ? readers.slot(rules, type, loader, hierarchy.in(loader)) : -1,
            owner,
            access,
            name,
            descriptor,
            woven)
        : CountingWeaver.of(plan, names, memory, woven);
  }
}
