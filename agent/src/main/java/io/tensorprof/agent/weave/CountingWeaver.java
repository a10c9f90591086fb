package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.NameSource;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves mode {@code counting}: before each planned call, {@code Probe.count(site)}. */
final class CountingWeaver extends MethodVisitor {

  private final MethodPlan plan;
  private final SiteNames names;
  private int calls;

  CountingWeaver(MethodPlan plan, SiteNames names, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.plan = plan;
    this.names = names;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Integer site = plan.calls.get(calls++);
    if (site != null) {
      NameSource source = names.sourceOf(site);
      boolean hasReceiver = opcode != Opcodes.INVOKESTATIC && !name.equals("<init>");
      if (NameCode.fits(source, hasReceiver, descriptor)) {
        int local = plan.firstFree();
        NameCode.storeAtCall(mv, source, hasReceiver, owner, descriptor, site, local);
        mv.visitVarInsn(Opcodes.ILOAD, local);
      } else {
        ProbeNames.push(mv, site);
      }
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "count", ProbeNames.COUNT, false);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }
}
