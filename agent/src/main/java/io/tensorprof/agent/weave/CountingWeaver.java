package io.tensorprof.agent.weave;

import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves mode {@code counting}: before each planned call, {@code Probe.count(site)}. */
final class CountingWeaver extends MethodVisitor {

  private final MethodPlan plan;
  private int calls;

  CountingWeaver(MethodPlan plan, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.plan = plan;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Integer site = plan.calls.get(calls++);
    if (site != null) {
      ProbeNames.push(mv, site);
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "count", ProbeNames.COUNT, false);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }
}
