package io.tensorprof.agent.weave;

import io.tensorprof.agent.rules.NameSource;
import io.tensorprof.agent.weave.ClassPlan.MethodPlan;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves a function: in mode {@code tracing} its ring enters the call at the body's beginning and
 * leaves it at its ends; in mode {@code counting} the call is counted at the beginning.
 */
final class FunctionWeaver extends BodyWeaver {

  /** Local variables that a traced function's probes keep for themselves. */
  static final int LOCALS = 2;

  private static final Object[] RING_AND_TOKEN = {ProbeNames.RING, Opcodes.INTEGER};
  private static final Object[] PHASE = {Opcodes.INTEGER}; // the phase around it

  private final MethodPlan plan;
  private final CallWeaver mode;
  private final Body body;
  private final int ringLocal;
  private final int tokenLocal;

  FunctionWeaver(MethodPlan plan, CallWeaver mode, Body body, MethodVisitor next) {
    super(body, kept(plan, mode), next);
    this.plan = plan;
    this.mode = mode;
    this.body = body;
    this.ringLocal = body.maxLocals();
    this.tokenLocal = body.maxLocals() + 1;
  }

  private static Object[] kept(MethodPlan plan, CallWeaver mode) {
    if (mode.tracing()) {
      return RING_AND_TOKEN;
    }
    return mode.marksPhase(plan.function) ? PHASE : new Object[0];
  }

  @Override
  boolean isProbed() {
    return plan.superOpen;
  }

  @Override
  void enter(MethodVisitor to) {
    if (!mode.tracing()) {
      pushSite(to);
      to.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.PROBE, "count", ProbeNames.COUNT, false);
      if (mode.marksPhase(plan.function)) {
        pushSite(to);
        to.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.TENSORS, "enterPhase", "(I)I", false);
        to.visitVarInsn(Opcodes.ISTORE, body.maxLocals());
      }
      return;
    }
    to.visitInsn(Opcodes.ACONST_NULL);
    RingCode.lookUp(to);
    to.visitInsn(Opcodes.DUP);
    to.visitVarInsn(Opcodes.ASTORE, ringLocal);
    pushSite(to);
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, "enter", "(I)I", false);
    to.visitVarInsn(Opcodes.ISTORE, tokenLocal);
  }

  private void pushSite(MethodVisitor to) {
    NameSource name = mode.names().sourceOf(plan.function);
    boolean isStatic = (body.access() & Opcodes.ACC_STATIC) != 0;
    if (NameCode.fits(name, !isStatic, body.descriptor())) {
      NameCode.pushInMethod(to, name, isStatic, body.descriptor(), plan.function);
    } else {
      ProbeNames.push(to, plan.function);
    }
  }

  @Override
  void leave(MethodVisitor to, boolean thrown) {
    if (!mode.tracing()) {
      to.visitVarInsn(Opcodes.ILOAD, body.maxLocals());
      to.visitMethodInsn(Opcodes.INVOKESTATIC, ProbeNames.TENSORS, "leavePhase", "(I)V", false);
      return;
    }
    to.visitVarInsn(Opcodes.ALOAD, ringLocal);
    to.visitVarInsn(Opcodes.ILOAD, tokenLocal);
    String how = thrown ? "leaveThrown" : "leave";
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ProbeNames.RING, how, "(I)V", false);
  }
}
