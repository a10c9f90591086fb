package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.NameSource;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves mode {@code counting}: before each planned call,
 *
 * <pre>
 *   row = Probe.count(row, site);   // null at the method's beginning
 * </pre>
 *
 * The thread's row of counts is looked up once for all calls of a method's run, which no other
 * thread goes on with. Where that makes a method too large, {@code Probe.count(site)} takes four
 * bytes less.
 */
final class CountingWeaver extends MethodVisitor {

  private final MethodPlan plan;
  private final SiteNames names;
  private final boolean memory;
  private final boolean keepsRow;
  private final int siteLocal;
  private int calls;

  private CountingWeaver(MethodPlan plan, SiteNames names, boolean memory, MethodVisitor next) {
    super(Opcodes.ASM9, next);
    this.plan = plan;
    this.names = names;
    this.memory = memory;
    this.keepsRow = !plan.compact;
    this.siteLocal = plan.firstFree() + (keepsRow ? 1 : 0);
  }

  /** A weaver of one method, whose frames must be expanded. */
  static MethodVisitor of(MethodPlan plan, SiteNames names, boolean memory, MethodVisitor next) {
    return new CountingWeaver(
        plan,
        names,
        memory,
        plan.compact ? next : new ProbeLocal(plan.firstFree(), ProbeNames.ROW, null, next));
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Integer site = plan.calls.get(calls++);
    if (site != null) {
      count(site, new CallInsn(opcode, owner, name, descriptor, isInterface));
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (site != null && memory) {
      ProbeNames.readMemory(mv, site);
    }
  }

  private void count(int site, CallInsn call) {
    NameSource source = names.sourceOf(site);
    boolean named = NameCode.fits(source, call.hasReceiver(), call.descriptor());
    if (named) {
      NameCode.storeAtCall(mv, source, call, site, siteLocal);
    }
    if (keepsRow) {
      mv.visitVarInsn(Opcodes.ALOAD, plan.firstFree());
    }
    if (named) {
      mv.visitVarInsn(Opcodes.ILOAD, siteLocal);
    } else {
      ProbeNames.push(mv, site);
    }
    String count = keepsRow ? ProbeNames.COUNT_IN_ROW : ProbeNames.COUNT;
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "count", count, false);
    if (keepsRow) {
      mv.visitVarInsn(Opcodes.ASTORE, plan.firstFree());
    }
  }
}
